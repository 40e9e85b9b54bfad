import { type BaseUnit } from '~/kernel/quantity'

/** A unit of sale of a product; `centavos` is the producer's price in this cycle, null while it has none. */
export type OfferPresentation = {
  id: number
  unit: string
  /** base units in one */
  baseQuantity: number
  centavos: number | null
  /** what it cost the last time it was offered: shown before there is a price */
  lastCentavos: number | null
}

/** A product of an association as one cycle offers it, or might. Quantities in base units. */
export type OfferRow = {
  productId: number
  slug: string
  name: string
  picture: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  /** the unit it is harvested and counted in, and how many base units it holds */
  unit: string
  unitBase: number
  /** null: this cycle never had it */
  offerId: number | null
  offeredBase: number
  /** of it, sold */
  reservedBase: number
  /** promised by producers */
  committedBase: number
  producers: number
  /** of what is sold, what the association said it brings; null: all of it */
  bringsBase: number | null
  presentations: OfferPresentation[]
}

/** Whether buyers find it: an offer that was withdrawn keeps its row for what is sold of it, without prices. */
export function isOnOffer(row: Pick<OfferRow, 'offerId' | 'presentations'>): boolean {
  return row.offerId !== null && row.presentations.some(({ centavos }) => centavos !== null)
}

/** A form carries at most 200 fields: thirty products with their quantity and up to five prices. */
export const OFFERS_A_PAGE = 30
export const PROMISES_A_PAGE = 50

const MOST_BASE = 1_000_000_000
const MOST_CENTAVOS = 10_000_000

/**
 * "15" or "1,5" of a unit in base units: to the gram, and whole pieces only. Null when it is no such number,
 * or beyond a thousand tons.
 */
export function readQuantity(
  typed: string,
  counted: { unitBase: number; baseUnit: BaseUnit },
): number | null {
  if (!/^\d{1,7}(?:[.,]\d{1,3})?$/.test(typed.trim())) return null
  const thousandths = Math.round(Number(typed.trim().replace(',', '.')) * 1_000)
  const base = (thousandths * counted.unitBase) / 1_000
  if (base > MOST_BASE) return null
  if (counted.baseUnit === 'gram') return Math.round(base)
  return Number.isInteger(base) ? base : null
}

/** A base quantity as it is typed in a unit: 17,250 g in arrobas is "1,5". */
export function writeQuantity(base: number, unitBase: number): string {
  return String(Math.round((base / unitBase) * 1_000) / 1_000).replace('.', ',')
}

/** "3,50" in centavos, 1 to Bs 100.000; null for anything else. */
export function readPrice(typed: string): number | null {
  const [, whole = '', part = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.trim()) ?? []
  if (whole === '') return null
  const centavos = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return centavos >= 1 && centavos <= MOST_CENTAVOS ? centavos : null
}

/** 350 is "3,50", 600 is "6". */
export function writePrice(centavos: number): string {
  return centavos % 100 === 0 ? String(centavos / 100) : (centavos / 100).toFixed(2).replace('.', ',')
}
