import { priceOfQuantity } from '~/kernel/money'
import { type Band, bandOf, isOutlier, weekOf } from './band'

/** A price that counts, seen lately. */
export type SeenPrice = {
  goodId: number
  city: string
  market: string
  observedOn: string
  centavosPerMillion: number
}

/**
 * MARKET REFERENCE: what a good cost in the markets of one city in one week: the newest week in which at least
 * three prices count, seen within the last two weeks. A price of last month says nothing about today: rain and
 * blockades move them within days. What is odd in its week is left out here even before a person has looked at it:
 * a nought too many must not make anybody look cheap.
 */
export type MarketReference = {
  band: Band
  city: string
  markets: string[]
  /** first and last day on which somebody looked */
  from: string
  to: string
}

/** Whoever reads the database looks back this far. */
export const RECENT_DAYS = 14
const FEWEST_PRICES = 3

/**
 * The reference of one good. Of several cities: the newest week, then the one with more prices, then by name, so
 * that the same prices always give the same answer.
 * @param seen recent prices that nobody excluded, of this good, in any order
 * @returns null when no week has enough: then nothing is compared
 */
export function chooseReference(seen: readonly SeenPrice[]): MarketReference | null {
  const groups = new Map<string, SeenPrice[]>()
  for (const price of seen) {
    const key = `${weekOf(price.observedOn)} ${price.city}`
    groups.set(key, [...(groups.get(key) ?? []), price])
  }
  const [best] = [...groups]
    .filter(([, prices]) => prices.length >= FEWEST_PRICES)
    .sort(
      ([a, pricesOfA], [b, pricesOfB]) =>
        b.slice(0, 10).localeCompare(a.slice(0, 10)) ||
        pricesOfB.length - pricesOfA.length ||
        (a < b ? -1 : 1),
    )
  return best ? referenceOf(best[1]) : null
}

function referenceOf(all: readonly SeenPrice[]): MarketReference | null {
  const wide = bandOf(all.map(({ centavosPerMillion }) => centavosPerMillion))
  const prices = wide ? all.filter(({ centavosPerMillion }) => !isOutlier(centavosPerMillion, wide)) : all
  const band = bandOf(prices.map(({ centavosPerMillion }) => centavosPerMillion))
  const days = prices.map(({ observedOn }) => observedOn).sort()
  const [first] = prices
  const [from] = days
  const to = days.at(-1)
  if (!band || !first || !from || !to) return null
  const markets = [...new Set(prices.map(({ market }) => market))].sort((a, b) => a.localeCompare(b, 'es'))
  return { band, city: first.city, markets, from, to }
}

/** One thing of a comparison: so many base units of what a presentation is of. */
export type ComparedPart = { presentationId: number; baseQuantity: number }

/** What the same would cost in the market, and where and when that was seen. */
export type MarketComparison = {
  lowCentavos: number
  medianCentavos: number
  highCentavos: number
  city: string
  markets: string[]
  from: string
  to: string
}

/**
 * What a product or a whole agrobolsa would cost in the market. Of several parts the bands are added.
 * @returns null unless every part has a reference, and all of the same city: half a comparison misleads
 */
export function compareWithMarket(
  parts: readonly ComparedPart[],
  references: ReadonlyMap<number, MarketReference>,
): MarketComparison | null {
  const found = parts.flatMap((part) => {
    const reference = references.get(part.presentationId)
    return reference ? [{ part, reference }] : []
  })
  const [first] = found
  if (!first || found.length < parts.length) return null
  if (found.some(({ reference }) => reference.city !== first.reference.city)) return null
  const sum = (of: 'low' | 'median' | 'high') =>
    found.reduce(
      (total, { part, reference }) => total + priceOfQuantity(reference.band[of], part.baseQuantity),
      0,
    )
  const days = found.flatMap(({ reference: { from, to } }) => [from, to]).sort()
  return {
    lowCentavos: sum('low'),
    medianCentavos: sum('median'),
    highCentavos: sum('high'),
    city: first.reference.city,
    markets: [...new Set(found.flatMap(({ reference }) => reference.markets))].sort((a, b) =>
      a.localeCompare(b, 'es'),
    ),
    from: days[0] ?? first.reference.from,
    to: days.at(-1) ?? first.reference.to,
  }
}
