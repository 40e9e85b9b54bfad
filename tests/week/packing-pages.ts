import { find, findAll, textOf } from './html'
import { linksTo, readQuantity, type ShelfProduct } from './shelf'
import { readGrams, readMoney } from './units'
import { type Page, type Visitor, WeekFailure } from './visitor'

/** What is packed and handed over at one delivery point. */
export type PackingPaper = {
  point: string
  /** what arrives: product's name -> base units */
  arrives: Map<string, number>
  /** code -> what is collected, in centavos */
  orders: Map<string, number>
  statedOrders: number
  statedCentavos: number
}

/** The packing list of every point of a cycle, all its sheets. */
export async function readPackingLists(
  operator: Visitor,
  cyclePath: string,
  products: ReadonlyMap<string, ShelfProduct>,
): Promise<PackingPaper[]> {
  const overview = await operator.open(`${cyclePath}/empaque`)
  const papers: PackingPaper[] = []
  for (const path of linksTo(overview.document, /\/empaque\/[\w-]+$/)) {
    const pages = [await operator.open(path)]
    for (let next = nextSheet(pages.at(-1)); next; next = nextSheet(pages.at(-1)))
      pages.push(await operator.open(next))
    papers.push(readPackingPaper(pages, products))
  }
  return papers
}

function nextSheet(page: Page | undefined): string | undefined {
  if (!page) return undefined
  const number = Number(/pagina=(\d+)/.exec(page.path)?.[1] ?? 1)
  return linksTo(page.document, /pagina=\d+/).find((href) => href.endsWith(`pagina=${number + 1}`))
}

function readPackingPaper(pages: readonly Page[], products: ReadonlyMap<string, ShelfProduct>): PackingPaper {
  const [first] = pages
  if (!first) throw new WeekFailure('a packing list without a page')
  const arrives = new Map<string, number>()
  const orders = new Map<string, number>()
  const [goods] = findAll(first.document, 'table')
  for (const row of goods ? findAll(goods, 'tr') : []) {
    const head = find(row, 'th[scope=row]')
    const cells = findAll(row, 'td').map(textOf)
    const product = head && products.get(ownText(head))
    if (!product) continue
    const base = readQuantity(cells[0] ?? '', product, readGrams(`${cells[1] ?? ''} kg`))
    arrives.set(product.name, (arrives.get(product.name) ?? 0) + base)
  }
  for (const row of pages.flatMap((page) => findAll(page.document, 'tr'))) {
    const code = textOf(find(row, '.code')).replace(/[^A-Z0-9]/g, '')
    const amount = findAll(row, 'td').map(textOf).at(-1) ?? ''
    if (code && /Bs/.test(amount)) orders.set(code, readMoney(amount))
  }
  return {
    point: textOf(find(first.document, 'h1')).replace(/^.*: /, ''),
    arrives,
    orders,
    statedOrders: Number(/Pedidos (\d+)/.exec(first.text)?.[1] ?? 0),
    statedCentavos: first.text.includes('Por cobrar')
      ? readMoney(first.text.split('Por cobrar')[1] ?? '')
      : 0,
  }
}

/** A heading's own words, without the small ones beside them. */
function ownText(tag: Parameters<typeof textOf>[0]): string {
  if (tag === undefined || typeof tag === 'string') return textOf(tag)
  return textOf({ ...tag, inside: tag.inside.filter((each) => typeof each === 'string') })
}
