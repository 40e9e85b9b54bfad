import { type UnitName } from '~/kernel/units'
import { type FactorKind } from '~/kernel/quantity'

/** unit, base units (grams or pieces) in one, producer's price in centavos, how the factor is known */
export type DemoPresentation = [unit: UnitName, base: number, centavos: number, factor?: FactorKind]

export type DemoProduct = {
  slug: string
  name: string
  /** a drawing of public/img; the slug's own when left out */
  picture?: string
  category: 'vegetable' | 'root' | 'grain' | 'fruit' | 'animal' | 'other'
  /** set: counted in pieces of about so many grams; left out: counted in grams */
  piece?: [grams: number, factor: FactorKind]
  /** months of harvest, 1 to 12; left out: all year */
  months?: number[]
  seal?: 'spg' | 'organic'
  coldChain?: true
  sanitaryRegistration?: string
  story?: string
  /** what the association offers in a week, in harvest units */
  weekly: number
  /** the unit that producers are asked in; the first when left out */
  harvest?: UnitName
  /** as people see them; the first is the one on lists */
  units: [DemoPresentation, ...DemoPresentation[]]
}

export const ARROBA = 11_500
export const QUINTAL = 46_000
export const CUARTA = 2_875
export const LIBRA = 460
export const HALF_LIBRA = 230
export const THREE_LIBRAS = 1_380
export const KILO = 1_000
