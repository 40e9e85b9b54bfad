import { type Band, bandOf, isOutlier, weekOf } from './band'

/** What a municipality saw of one good in one week. */
export type WeekPrices = { week: string; band: Band | null; excluded: number; outliers: number }

type Observed = { observedOn: string; centavosPerMillion: number; isExcluded: boolean }

/** Prices by week, the oldest first; weeks without any are left out. */
export function weeksOf(prices: readonly Observed[]): WeekPrices[] {
  const weeks = new Map<string, Observed[]>()
  for (const price of prices) {
    const week = weekOf(price.observedOn)
    weeks.set(week, [...(weeks.get(week) ?? []), price])
  }
  return [...weeks]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([week, all]) => {
      const counted = all.filter(({ isExcluded }) => !isExcluded)
      const band = bandOf(counted.map(({ centavosPerMillion }) => centavosPerMillion))
      return {
        week,
        band,
        excluded: all.length - counted.length,
        outliers: band ? counted.filter((each) => isOutlier(each.centavosPerMillion, band)).length : 0,
      }
    })
}
