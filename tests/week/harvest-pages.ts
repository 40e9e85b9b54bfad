import { find, findAll, type Tag, textOf } from './html'
import { readQuantity, type ShelfProduct } from './shelf'
import { readGrams, readMoney } from './units'
import { type Page, WeekFailure } from './visitor'

/** What one producer (or the association itself) brings of one product; base units. */
export type SharePaper = {
  product: string
  /** "La asociación misma" for its own part */
  who: string
  askedBase: number
  /** null: not answered */
  confirmedBase: number | null
}

/** Somebody who has not answered, as her coordinator sees her. */
export type SilentPaper = {
  name: string
  phone: string | null
  /** she got the notice by message: else the coordinator calls */
  isWritten: boolean
  answerPath: string | null
}

/** The page of an association's harvest after the cut-off. */
export type HarvestPaper = {
  requested: Map<string, number>
  grams: number
  producerCentavos: number
  shares: SharePaper[]
  silent: SilentPaper[]
}

export const ITSELF = 'La asociación misma'

/** @throws WeekFailure on a product that the shelf has not */
export function readHarvestPaper(page: Page, products: ReadonlyMap<string, ShelfProduct>): HarvestPaper {
  const main = find(page.document, 'main') ?? page.document
  const requested = new Map<string, number>()
  for (const row of findAll(main, 'li.req')) {
    const product = productOf(textOf(find(row, 'h3')), products)
    const kilos = find(row, '.q-end span')
    const end = find(row, '.q-end')
    const words = textOf(end).replace(textOf(end && find(end, 'span')), '')
    requested.set(product.name, readQuantity(words.trim(), product, readGrams(textOf(kilos))))
  }
  return {
    requested,
    grams: readGrams(/productos?, ([\d.,]+\s\S+)\./u.exec(page.text)?.[1] ?? '') ?? 0,
    producerCentavos: page.text.includes('si llevan todo:')
      ? readMoney(page.text.split('si llevan todo:')[1] ?? '')
      : 0,
    shares: findAll(main, 'details').flatMap((details) => sharesOf(details, products)),
    silent: silentOf(main),
  }
}

function sharesOf(details: Tag, products: ReadonlyMap<string, ShelfProduct>): SharePaper[] {
  const [, name = ''] = /^(.*): \d/.exec(textOf(find(details, 'summary'))) ?? []
  if (!products.has(name)) return []
  const product = productOf(name, products)
  return findAll(details, 'li.person').map((row) => {
    const end = find(row, '.q-end')
    const told = textOf(end && find(end, 'b'))
    const of = textOf(end && find(end, 'span')).replace(/^de /, '')
    const answer = textOf(find(row, '.badge'))
    const told0 = told === '' ? 0 : readQuantity(told, product)
    return {
      product: name,
      who: textOf(find(row, 'p.name')),
      askedBase: of ? readQuantity(of, product) : told0,
      confirmedBase: answer === 'Sin respuesta' ? null : answer === 'NO' ? 0 : told0,
    }
  })
}

function silentOf(main: Tag): SilentPaper[] {
  const section = find(main, '#faltan')
  return (section ? findAll(section, 'li.person') : []).map((row) => {
    const hrefs = findAll(row, 'a').map((link) => link.attributes['href'] ?? '')
    return {
      name: textOf(find(row, 'p.name')),
      phone: hrefs.find((href) => href.startsWith('tel:'))?.slice(4) ?? null,
      isWritten: /WhatsApp|SMS/.test(textOf(row)),
      answerPath: hrefs.find((href) => href.includes('responder=')) ?? null,
    }
  })
}

function productOf(name: string, products: ReadonlyMap<string, ShelfProduct>): ShelfProduct {
  const product = products.get(name)
  if (!product) throw new WeekFailure(`the harvest holds "${name}", which the catalogue has not`)
  return product
}

/** The list on paper: who brings what, in base units; "Emiliana Poma/Acelga" -> 1000. */
export function readHarvestSheet(
  page: Page,
  products: ReadonlyMap<string, ShelfProduct>,
): Map<string, number> {
  const sheet = new Map<string, number>()
  const [table] = findAll(page.document, 'table')
  let who = ''
  for (const row of table ? findAll(table, 'tr') : []) {
    const head = find(row, 'th[scope=rowgroup]')
    if (head) who = textOf(head)
    const [name = '', quantity = '', kilos = ''] = findAll(row, 'td').map(textOf)
    const product = products.get(name.replace(/\s*\*$/, ''))
    if (product && /^\d/.test(quantity)) {
      const key = `${who}/${product.name}`
      const grams = readGrams(`${kilos} kg`)
      sheet.set(key, (sheet.get(key) ?? 0) + readQuantity(quantity, product, grams))
    }
  }
  return sheet
}
