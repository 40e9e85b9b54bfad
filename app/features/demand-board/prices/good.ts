import { type Category } from '~/features/catalog/product'
import { type BaseUnit } from '~/kernel/quantity'
import { type Factor } from './factor'

/**
 * MARKET GOOD: what a market sells under one name, whoever grew it. Prices are surveyed of goods; supply and demand
 * meet in them, since no two associations name or divide their products alike.
 */
export type Good = {
  id: number
  slug: string
  name: string
  picture: string
  category: Category
  baseUnit: BaseUnit
  /** the unit that it is usually asked for in */
  usualUnit: string
}

/** Pieces of the workspace's own addresses under /precios: no good has them as its slug. */
export const RESERVED_GOODS = ['anotar', 'archivo', 'descargar', 'producto', 'justo']

/** A good with what the catalogue says its units hold. */
export type MeasuredGood = Good & { factors: (Factor & { unit: string })[] }

/** Where a municipality looks at prices. */
export type SurveyMarket = { id: number; name: string; city: string }
