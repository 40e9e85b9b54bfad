import { priceOfQuantity } from '~/kernel/money'
import { type DayPrice, type DayRules } from './rules'

/**
 * CHECK: what a label says of weight and price, held against the scale and the market. `band` is what the stated
 * quantity costs in the market, in centavos, and `source` where that was seen.
 */
export type CheckVerdict = {
  weight: 'right' | 'short'
  price: 'fair' | 'dear' | 'cheap' | 'not_compared'
  isGood: boolean
  band: { lowCentavos: number; medianCentavos: number; highCentavos: number } | null
  source: Pick<DayPrice, 'city' | 'markets' | 'from' | 'to'> | null
  rules: DayRules
}

export type CheckedLabel = { statedBase: number; weighedBase: number; priceCentavos: number | null }

const WHOLE = 10_000

/**
 * Judges one label. A weight is short below the tolerance under what is stated, more than stated is right; a price is
 * dear above the tolerance over the band of the reference. Cheap is told and no fault. Exact: nothing is rounded but
 * the band of the quantity (half-up).
 */
export function judgeCheck(
  { statedBase, weighedBase, priceCentavos }: CheckedLabel,
  price: DayPrice | null,
  rules: DayRules,
): CheckVerdict {
  const weight = weighedBase * WHOLE < statedBase * (WHOLE - rules.weightToleranceBp) ? 'short' : 'right'
  const band = price && {
    lowCentavos: priceOfQuantity(price.low, statedBase),
    medianCentavos: priceOfQuantity(price.median, statedBase),
    highCentavos: priceOfQuantity(price.high, statedBase),
  }
  const verdict = judgePrice(priceCentavos, band, rules)
  return {
    weight,
    price: verdict,
    isGood: weight === 'right' && verdict !== 'dear',
    band,
    source: price && { city: price.city, markets: price.markets, from: price.from, to: price.to },
    rules: {
      weightToleranceBp: rules.weightToleranceBp,
      priceToleranceBp: rules.priceToleranceBp,
      toleranceSource: rules.toleranceSource,
    },
  }
}

function judgePrice(
  priceCentavos: number | null,
  band: CheckVerdict['band'],
  { priceToleranceBp }: DayRules,
): CheckVerdict['price'] {
  if (priceCentavos === null || !band) return 'not_compared'
  if (priceCentavos * WHOLE > band.highCentavos * (WHOLE + priceToleranceBp)) return 'dear'
  return priceCentavos * WHOLE < band.lowCentavos * (WHOLE - priceToleranceBp) ? 'cheap' : 'fair'
}
