import { type CycleFees } from '~/features/cycles/cycle'
import { type LinePrice, priceLine } from '~/features/cycles/pricing'
import { type BaseUnit, type FactorKind, gramsOf } from '~/kernel/quantity'

/** Kinds of food as people look for them; the key is the database's, the slug goes in addresses. */
export const CATEGORIES = {
  vegetable: { slug: 'verdura', picture: 'lechuga' },
  root: { slug: 'papa-y-raiz', picture: 'papa' },
  grain: { slug: 'grano', picture: 'quinua' },
  fruit: { slug: 'fruta', picture: 'platano' },
  animal: { slug: 'queso-y-huevo', picture: 'queso' },
  other: { slug: 'otros', picture: 'miel' },
} as const

export type Category = keyof typeof CATEGORIES
export const CATEGORY_NAMES = Object.keys(CATEGORIES) as Category[]

export type Seal = 'spg' | 'organic'

/** A product as the shop lists it. */
export type ShopProduct = {
  id: number
  slug: string
  name: string
  picture: string
  category: Category
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  gramsPerPieceFactor: FactorKind | null
  seasonMonths: number[]
  /** its own, or else its association's */
  seal: Seal | null
  associationSlug: string
  associationName: string
}

/** A unit of sale with this week's price of the producer. */
export type OfferedPresentation = {
  id: number
  unit: string
  /** base units of the product in one */
  baseQuantity: number
  factor: FactorKind
  producerCentavos: number
}

/** What one of a presentation costs and weighs, and how many can still be sold. */
export type PricedPresentation = OfferedPresentation & {
  price: LinePrice
  /** weight of one; approximate when the product is counted in pieces */
  grams: number
  /** consumer's price of a kilogram; null for pieces of unknown weight */
  centavosPerKg: number | null
  /** whole presentations that are left; 0 when sold out */
  left: number
}

/**
 * Prices one presentation for the consumer.
 * @param leftBase base units of the offer that nobody has reserved
 */
export function pricePresentation(
  fees: CycleFees,
  product: { baseUnit: BaseUnit; gramsPerPiece: number | null },
  presentation: OfferedPresentation,
  leftBase: number,
): PricedPresentation {
  const grams = gramsOf(product, presentation.baseQuantity)
  const price = priceLine(fees, { producerCentavos: presentation.producerCentavos, grams }, 1)
  return {
    ...presentation,
    grams,
    price,
    centavosPerKg: grams > 0 ? Math.round((price.totalCentavos * 1000) / grams) : null,
    left: Math.max(0, Math.floor(leftBase / presentation.baseQuantity)),
  }
}

const LAST_ONES = 9

/** Few enough to say "Últimas 6": from stock, never to press anybody. */
export function areLastOnes(left: number): boolean {
  return left > 0 && left <= LAST_ONES
}

/** Units whose size everyone knows: their factor needs no word unless it is only assumed. */
const STANDARD_UNITS: readonly string[] = [
  'kg',
  'libra',
  'media_libra',
  'tres_libras',
  'cuarta',
  'arroba',
  'quintal',
  'unidad',
  'media_docena',
  'docena',
  'veinticinco',
]

/** How the size of a local unit is known, when that is worth saying. */
export function factorToTell(presentation: { unit: string; factor: FactorKind }): FactorKind | null {
  const known = STANDARD_UNITS.includes(presentation.unit) && presentation.factor !== 'assumed'
  return known ? null : presentation.factor
}
