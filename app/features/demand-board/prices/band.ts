/**
 * BAND: what a good cost in one week, in whole centavos of 1,000,000 base units: fine enough that the
 * price of an arroba comes back to the centavo.
 *
 * The prices are put in order. `median` is the one in the middle; of an even number the half-up mean of the two
 * in the middle. `low` and `high` are the quartiles: the median of the lower and of the upper half, where an odd
 * number leaves its middle price out of both (a single price is all three). Quartiles, not the extremes: one
 * stall's whim moves them little.
 */
export type Band = { low: number; median: number; high: number; count: number }

/** The band of prices in any order; null for none. Integers in, integers out. */
export function bandOf(prices: readonly number[]): Band | null {
  const sorted = [...prices].sort((a, b) => a - b)
  const median = middleOf(sorted)
  if (median === null) return null
  const half = Math.floor(sorted.length / 2)
  return {
    low: middleOf(sorted.slice(0, half)) ?? median,
    median,
    high: middleOf(sorted.slice(sorted.length - half)) ?? median,
    count: sorted.length,
  }
}

function middleOf(sorted: readonly number[]): number | null {
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.floor((sorted.length - 1) / 2)]
  if (upper === undefined || lower === undefined) return null
  return Math.floor((upper + lower + 1) / 2)
}

/** Of fewer prices than this nobody can say which is the odd one. */
const FEWEST_FOR_OUTLIERS = 3

/**
 * Whether a price is odd in its week: more than double or less than half of the middle one (a nought too many among
 * three prices stretches the quartiles themselves), or farther outside the quartiles than one and a half times the
 * distance between them. It is shown, and who surveys decides whether it counts.
 */
export function isOutlier(price: number, band: Band): boolean {
  if (band.count < FEWEST_FOR_OUTLIERS) return false
  if (price > 2 * band.median || 2 * price < band.median) return true
  const reach = 3 * (band.high - band.low)
  return 2 * (band.low - price) > reach || 2 * (price - band.high) > reach
}

const DAY_MS = 24 * 60 * 60 * 1000

/** The Monday of a day's week: "2026-11-26" is in the week of "2026-11-23". */
export function weekOf(day: string): string {
  const instant = new Date(`${day}T00:00:00Z`)
  const sinceMonday = (instant.getUTCDay() + 6) % 7
  return new Date(instant.getTime() - sinceMonday * DAY_MS).toISOString().slice(0, 10)
}

/** `weeks` later, or earlier when negative. */
export function addWeeks(day: string, weeks: number): string {
  return new Date(new Date(`${day}T00:00:00Z`).getTime() + weeks * 7 * DAY_MS).toISOString().slice(0, 10)
}
