import { readQuantity, type ShelfProduct } from './shelf'
import { oneOf } from './units'
import { WeekFailure } from './visitor'

/** One product of a harvest notice, as its reader understands it; base units. */
export type AskedProduct = {
  letter: string | null
  product: ShelfProduct
  askedBase: number
  /** whole units she is asked for, of so many base units: what numbers in her answers count */
  units: number
  unitBase: number
}

export type Notice = {
  number: string
  channel: 'whatsapp' | 'sms'
  /** how she is called on a phone that she shares */
  addressee: string | null
  products: AskedProduct[]
  earningsCentavos: number
}

const ITEM = /(?:^|, )([A-Z]{1,2}) (.+?) (\d[\d.,]* \p{L}.*?)(?: \(([^)]*)\))?(?=, [A-Z]{1,2} \p{L}|$)/gu

/** Reads a notice as its producer does. @throws WeekFailure when it says what nobody could understand */
export function readNotice(
  message: { texto: string; canal: 'whatsapp' | 'sms' },
  number: string,
  products: ReadonlyMap<string, ShelfProduct>,
): Notice {
  const [, lead = '', rest = ''] = /^(.*?)[Ll]leva:? (.*)$/s.exec(message.texto) ?? []
  const addressee = /^([^:.]+): $/.exec(lead)?.[1] ?? null
  const [asked = ''] = rest.split('. ¿Puede?')
  const find = productFinder(products)
  const read = (letter: string | null, name: string, quantity: string): AskedProduct => {
    const product = find(name)
    if (!product) throw new WeekFailure(`a notice to ${number} asks for "${name}": ${message.texto}`)
    const [, words = ''] = /^[\d.,]+ (\p{L}+(?: 25)?)/u.exec(quantity) ?? []
    const unitBase = readQuantity(`1 ${words}`, product, gramsOfOne(product, words))
    const askedBase = baseOf(quantity, product)
    const units = isLessThanOne(words, product) ? 0 : Math.floor(askedBase / unitBase)
    return { letter, product, askedBase, units, unitBase }
  }
  const single = /^((?:\d[\d.,]* \p{L}+(?: 25)?(?: y )?)+) de (.+)$/u.exec(asked)
  const items = [...asked.matchAll(ITEM)].map(([, letter = '', name = '', quantity = '']) =>
    read(letter, name, quantity),
  )
  const read1 = items.length === 0 && single ? [read(null, single[2] ?? '', single[1] ?? '')] : items
  if (read1.length === 0) throw new WeekFailure(`a notice that asks for nothing: ${message.texto}`)
  const earnings = /Le tocan Bs ([\d.]+(?:,\d+)?)/.exec(message.texto)?.[1] ?? ''
  return {
    number,
    channel: message.canal,
    addressee,
    products: read1,
    earningsCentavos: Math.round(Number(earnings.replace(/\./g, '').replace(',', '.')) * 100),
  }
}

/** Less than one of what it is harvested in is told in kilos or pieces: "6,67 kg", "7 unidades" of a dozen. */
function isLessThanOne(words: string, product: ShelfProduct): boolean {
  const unit = oneOf(words)
  if (unit === 'kg' || unit === 'g') return true
  return unit === 'unidad' && ['docena', 'el 25'].some((larger) => product.sizes.has(larger))
}

/** What comes in bags of two sizes is harvested in the smaller one, in which the notice counts. */
function gramsOfOne(product: ShelfProduct, words: string): number {
  return Math.min(...(product.sizes.get(oneOf(words)) ?? [0]))
}

export function baseOf(quantity: string, product: ShelfProduct): number {
  return quantity
    .split(' y ')
    .map((part) => {
      const [, figure = '', words = ''] = /^([\d.,]+) (.+)$/.exec(part.trim()) ?? []
      const grams = gramsOfOne(product, words) * Number(figure)
      return readQuantity(part, product, Number.isFinite(grams) ? grams : undefined)
    })
    .reduce((sum, base) => sum + base, 0)
}

/** SMS go without accents, and a product's name begins small inside a sentence. */
export function productFinder(
  products: ReadonlyMap<string, ShelfProduct>,
): (name: string) => ShelfProduct | undefined {
  const plain = (name: string) =>
    name.replace(/[’‘]/g, "'").normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const byName = new Map([...products.values()].map((product) => [plain(product.name), product]))
  return (name) => byName.get(plain(name))
}
