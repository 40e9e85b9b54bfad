const LAST_PAGE = 1_000

/** The page that an address asks for, from 1; whatever is no page is the first, and no page is past 1,000. */
export function pageNumber(asked: string | null): number {
  const page = Number(asked ?? 1)
  return Number.isInteger(page) ? Math.min(Math.max(page, 1), LAST_PAGE) : 1
}
