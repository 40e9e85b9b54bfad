import { basisPointsOf, perKilogram } from '~/kernel/money'
import { type CycleFees } from './cycle'

/** What one line costs, part by part, in centavos. `totalCentavos` is the sum of the others, always. */
export type LinePrice = {
  producerCentavos: number
  transportCentavos: number
  platformCentavos: number
  /** named, and shown: what brings the price of one to coins that people have; may be negative */
  roundingCentavos: number
  totalCentavos: number
}

type Unit = { producerCentavos: number; grams: number }

/** The smallest coin in use. A total of Bs 5,69 cannot be paid in cash, and most buyers pay in cash. */
const COIN_CENTAVOS = 10
/** Decision 8. */
const BUNDLE_STEP_CENTAVOS = 50

/**
 * Price of `count` times one thing: each fee half-up on the whole line (decision 9), and a named rounding that
 * brings the price of one to the nearest ten centavos, so that the line is exactly `count` times the price
 * people saw.
 *
 * @param unit producer's price in centavos and weight in grams of one
 */
export function priceLine(fees: CycleFees, unit: Unit, count: number): LinePrice {
  return priceInSteps(fees, unit, count, COIN_CENTAVOS)
}

/**
 * Price of `count` equal bundles: the same over their components, to the nearest Bs 0,50 (decision 8).
 *
 * @param components producer's price in centavos and weight in grams of each chosen component of one bundle
 */
export function priceBundle(fees: CycleFees, components: readonly Unit[], count: number): LinePrice {
  const one = {
    producerCentavos: components.reduce((sum, component) => sum + component.producerCentavos, 0),
    grams: components.reduce((sum, component) => sum + component.grams, 0),
  }
  return priceInSteps(fees, one, count, BUNDLE_STEP_CENTAVOS)
}

function priceInSteps(fees: CycleFees, one: Unit, count: number, stepCentavos: number): LinePrice {
  const shown = Math.round(sumOf(feesOn(fees, one)) / stepCentavos) * stepCentavos
  const totalCentavos = Math.max(stepCentavos, shown) * count
  const parts = feesOn(fees, { producerCentavos: one.producerCentavos * count, grams: one.grams * count })
  return { ...parts, roundingCentavos: totalCentavos - sumOf(parts), totalCentavos }
}

function feesOn(fees: CycleFees, { producerCentavos, grams }: Unit) {
  return {
    producerCentavos,
    transportCentavos: perKilogram(grams, fees.transportCentavosPerKg),
    platformCentavos: basisPointsOf(producerCentavos, fees.platformBasisPoints),
  }
}

function sumOf(parts: ReturnType<typeof feesOn>): number {
  return parts.producerCentavos + parts.transportCentavos + parts.platformCentavos
}
