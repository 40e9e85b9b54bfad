import { find, findAll, textOf } from './html'
import { isPieces, oneOf, readGrams, readNumber, standardSize } from './units'
import { type Visitor, WeekFailure } from './visitor'

/** A product as its page tells it. */
export type ShelfProduct = {
  path: string
  name: string
  association: string
  /** unit ("amarro") -> base units, grams or pieces; bags may come in two sizes */
  sizes: Map<string, number[]>
  /** of one base unit; undefined where the page does not tell a piece's weight */
  gramsEach: number | undefined
}

/** What is sold this week, read once from the pages, as somebody curious would. */
export type Shelf = {
  bundlePaths: string[]
  products: Map<string, ShelfProduct>
  closesAt: Date
}

/** @throws WeekFailure when the shop is closed, or two products of the week have one name */
export async function readShelf(visitor: Visitor): Promise<Shelf> {
  const bundles = await visitor.open('/agrobolsas')
  const closesAt = find(bundles.document, '[data-closes-at]')?.attributes['data-closes-at']
  if (!closesAt) throw new WeekFailure(`the shop takes no orders: ${bundles.text.slice(0, 200)}`)

  const products = new Map<string, ShelfProduct>()
  for (const path of await listProducts(visitor)) {
    const product = await readProduct(visitor, path)
    if (products.has(product.name)) throw new WeekFailure(`two products are called ${product.name}`)
    products.set(product.name, product)
  }
  const bundlePaths = linksTo(bundles.document, /^\/agrobolsas\/[\w-]+$/)
  for (const path of bundlePaths) await weighPieces(visitor, path, products)
  return { bundlePaths, products, closesAt: new Date(closesAt) }
}

async function listProducts(visitor: Visitor): Promise<string[]> {
  const paths = new Set<string>()
  let next: string | undefined = '/catalogo'
  while (next) {
    const page = await visitor.open(next)
    const main = find(page.document, 'main') ?? page.document
    for (const row of findAll(main, 'li.row'))
      for (const path of linksTo(row, /^\/catalogo\/[\w-]+$/)) paths.add(path)
    const number: number = Number(/pagina=(\d+)/.exec(next)?.[1] ?? 1) + 1
    next = findAll(main, 'a')
      .map((link) => link.attributes['href'] ?? '')
      .find((href) => Number(/pagina=(\d+)/.exec(href)?.[1]) === number)
  }
  return [...paths]
}

async function readProduct(visitor: Visitor, path: string): Promise<ShelfProduct> {
  const { document, text } = await visitor.open(path)
  const name = textOf(find(document, 'h1'))
  const top = find(document, '.product-top') ?? document
  const association = textOf(find(top, 'p.soft'))
  const sizes = new Map<string, number[]>()
  let gramsEach: number | undefined
  const choices = findAll(document, 'label.choice').map((choice) => ({
    unit: textOf(find(choice, 'b')),
    note: textOf(find(choice, 'small')),
  }))
  const main = find(document, 'main') ?? document
  const [price] = findAll(main, 'p.price')
  const only = price ? [{ unit: textOf(find(price, '.u')), note: textOf(find(price, '.kg')) }] : []
  for (const { unit: words, note } of choices.length > 0 ? choices : only) {
    const unit = oneOf(words.replace(/^(?:el|la) (?!25)/, ''))
    const size = sizeOf(unit, note)
    if (size === undefined) throw new WeekFailure(`${path}: how much is ${words}? "${note}" in "${text}"`)
    sizes.set(unit, [...(sizes.get(unit) ?? []), size])
    const grams = isPieces(unit) && size === 1 ? readGrams(note) : undefined
    if (grams !== undefined) gramsEach = grams
    if (!isPieces(unit) && !/\d unidad/.test(note)) gramsEach = 1
  }
  return { path, name, association, sizes, gramsEach }
}

function sizeOf(unit: string, note: string): number | undefined {
  const standard = standardSize(unit)
  if (standard !== undefined) return standard
  const pieces = /([\d.]+) unidades/.exec(note)?.[1]
  return pieces === undefined ? readGrams(note) : readNumber(pieces)
}

/** A bag's page tells what its pieces weigh, where a product's own page does not. */
async function weighPieces(
  visitor: Visitor,
  path: string,
  products: ReadonlyMap<string, ShelfProduct>,
): Promise<void> {
  const { document } = await visitor.open(path)
  for (const item of findAll(document, 'li.item')) {
    const product = products.get(textOf(find(item, 'a')))
    const end = find(item, '.end')
    const [, count = '', words = ''] = /^(\d+) (.+)$/.exec(textOf(end && find(end, 'b'))) ?? []
    const grams = readGrams(textOf(end && find(end, 'p')))
    const base = product?.sizes.get(oneOf(words))?.[0]
    if (!product || product.gramsEach !== undefined || base === undefined || grams === undefined) continue
    if (grams < 1_000) product.gramsEach = grams / (base * Number(count))
  }
}

function nearest(sizes: readonly (number | undefined)[], grams: number): number | undefined {
  const known = sizes.filter((size) => size !== undefined)
  return known.sort((a, b) => Math.abs(a - grams) - Math.abs(b - grams))[0]
}

/** Addresses that a part of a page links to, each once. */
export function linksTo(node: Parameters<typeof findAll>[0], wanted: RegExp): string[] {
  const all = findAll(node, 'a').map((link) => link.attributes['href'] ?? '')
  return [...new Set(all.filter((href) => wanted.test(href)))]
}

/**
 * "3 arrobas y 4 kg" or "24 amarros" of a product, in its base units.
 * @param grams what the page says that it weighs: tells the size where one unit has several
 * @throws WeekFailure for a unit that its page does not tell
 */
export function readQuantity(text: string, product: ShelfProduct, grams?: number): number {
  return text.split(' y ').reduce((sum, part) => {
    const [, figure = '', words = ''] = /^([\d.,]+)[\s\u00a0]+(.+)$/.exec(part.trim()) ?? []
    const unit = oneOf(words)
    const count = readNumber(figure)
    const sizes = product.sizes.get(unit) ?? [standardSize(unit)]
    const size = sizes.length === 1 ? sizes[0] : nearest(sizes, (grams ?? 0) / count)
    if (size === undefined) throw new WeekFailure(`${product.name}: how much is "${text}"?`)
    return sum + Math.round(count * size)
  }, 0)
}
