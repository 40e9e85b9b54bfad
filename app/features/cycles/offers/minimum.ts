import { readPrice, readQuantity } from './offer'

/** Below it an association does not travel: an amount at producers' prices, or a weight. Null: any order will do. */
export type Minimum = { centavos: number } | { grams: number } | null

export type SoldInCycle = { soldCentavos: number; soldGrams: number }

/** What a form says: "500" in "bs" or "kg"; nothing or 0 is no minimum. Undefined when it is no such amount. */
export function readMinimum(amount: string, unit: string): Minimum | undefined {
  const typed = amount.trim()
  if (typed === '' || /^0+$/.test(typed)) return null
  if (unit === 'kg') {
    const grams = readQuantity(typed, { unitBase: 1_000, baseUnit: 'gram' })
    return grams ? { grams } : undefined
  }
  const centavos = readPrice(typed)
  return centavos ? { centavos } : undefined
}

/**
 * Whether an association falls short of what it asked for. Without any order there is nothing to cancel: it
 * hears that nothing was sold, as anyone.
 */
export function isBelowMinimum(minimum: Minimum, sold: SoldInCycle): boolean {
  if (!minimum || sold.soldGrams === 0) return false
  return 'grams' in minimum ? sold.soldGrams < minimum.grams : sold.soldCentavos < minimum.centavos
}

/**
 * Whether a minimum may be set now. Who has ordered counts on what she saw: while something is sold it may
 * fall or go, never rise or change its kind.
 */
export function isMinimumAllowed(before: Minimum, wanted: Minimum, sold: SoldInCycle): boolean {
  if (sold.soldGrams === 0 || wanted === null) return true
  if (before === null) return false
  if ('grams' in before) return 'grams' in wanted && wanted.grams <= before.grams
  return 'centavos' in wanted && wanted.centavos <= before.centavos
}
