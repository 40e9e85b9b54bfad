import { find, findAll, type Tag, textOf } from './html'
import { readQuantity, type ShelfProduct } from './shelf'
import { readGrams, readMoney } from './units'
import { type Page, WeekFailure } from './visitor'

/** What an order's own page says: all that the script knows of what somebody bought. */
export type OrderPaper = {
  code: string
  name: string
  isCancelled: boolean
  /** "Calacoto, Calle 12 de Calacoto" */
  point: string
  /** "miércoles 25 de noviembre, 17:00 a 18:00" */
  window: string
  lines: { label: string; count: number; centavos: number; isBundle: boolean; hasSwaps: boolean }[]
  /** product's name -> base units */
  contents: Map<string, number>
  totalCentavos: number
  producerCentavos: number
  /** until when producers answer, as the page tells it: "lunes 23, 18:00" */
  answersBy: string | undefined
}

/** @throws WeekFailure when it is no order's page, or names a product that is not on the shelf */
export function readOrderPaper(page: Page, products: ReadonlyMap<string, ShelfProduct>): OrderPaper {
  const main = find(page.document, 'main') ?? page.document
  const code = textOf(find(main, 'h1.code')).replace(/[^A-Z0-9]/g, '')
  if (!code) throw new WeekFailure(`no order at ${page.path} (${page.status}): ${page.text.slice(0, 300)}`)
  const contents = new Map<string, number>()
  const add = (name: string, quantity: string, grams?: number) => {
    const product = products.get(name)
    if (!product) throw new WeekFailure(`order ${code} holds "${name}", which the catalogue has not`)
    contents.set(name, (contents.get(name) ?? 0) + readQuantity(quantity, product, grams))
  }
  const lines = findAll(main, 'li.item').map((item) => {
    const label = textOf(find(item, 'b'))
    const [about = '', ...swaps] = textOf(find(item, 'p.soft')).split(/, (?=\p{L})/u)
    const [quantity = '', weight = ''] = about.split(' · ')
    const inside = find(item, 'details')
    for (const line of inside ? findAll(inside, 'li') : []) {
      const [, name = '', amount = ''] = /^(.*), (\d.*)$/.exec(textOf(line)) ?? []
      add(name, amount)
    }
    if (!inside) add(label, quantity, readGrams(weight))
    return {
      label,
      count: Number(/^\d+/.exec(quantity)?.[0]),
      centavos: readMoney(textOf(find(item, '.end'))),
      isBundle: inside !== undefined,
      hasSwaps: swaps.length > 0,
    }
  })
  const side = find(main, 'section.sheet')
  const places = side ? findAll(side, 'b').map(textOf) : []
  return {
    code,
    name: textOf(find(main, 'p.soft')).replace(/^Pedido de /, ''),
    isCancelled: page.text.includes('Pedido anulado'),
    point: places[0] ?? '',
    window: places[1] ?? '',
    lines,
    contents,
    totalCentavos: readMoney(textOf(find(main, '.total'))),
    // One that is cancelled has no account of its price.
    producerCentavos: readMoney(sentence(main, 'son para las productoras') || 'Bs 0'),
    answersBy: findAll(main, 'ol.track')
      .flatMap((track) => findAll(track, 'li'))
      .map(textOf)
      .find((step) => step.startsWith('Las productoras'))
      ?.replace(/^.*(?:cosechan|respondieron) /, ''),
  }
}

function sentence(main: Tag, words: string): string {
  return (
    ['p', 'summary']
      .flatMap((tag) => findAll(main, tag))
      .map(textOf)
      .find((text) => text.includes(words)) ?? ''
  )
}
