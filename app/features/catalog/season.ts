/** Months 1 to 12 in which a product is harvested; none or all of them means the whole year. */
export type SeasonMonths = readonly number[]

/** Whether the month is one of a season that has a beginning and an end: what is there all year is no news. */
export function isInSeason(months: SeasonMonths, month: number): boolean {
  return isSeasonal(months) && months.includes(month)
}

export function isSeasonal(months: SeasonMonths): boolean {
  return months.length > 0 && new Set(months).size < 12
}

/** The first month of harvest after this one, within the year ahead; null for what is there all year. */
export function nextSeasonMonth(months: SeasonMonths, month: number): number | null {
  if (!isSeasonal(months)) return null
  const ahead = (other: number) => (other - month + 11) % 12
  return [...months].sort((a, b) => ahead(a) - ahead(b))[0] ?? null
}

/** A stretch of months, both included; `from` may be after `to`: November to February. */
export type MonthRange = { from: number; to: number }

/** The months as stretches over the turn of the year: 11, 12, 1, 2, 6 is November to February and June. */
export function seasonRanges(months: SeasonMonths): MonthRange[] {
  if (!isSeasonal(months)) return []
  const has = (month: number) => months.includes(((month + 11) % 12) + 1)
  return Array.from({ length: 12 }, (_, index) => index + 1)
    .filter((month) => has(month) && !has(month - 1))
    .map((from) => {
      let to = from
      while (has(to + 1)) to += 1
      return { from, to: ((to + 11) % 12) + 1 }
    })
}
