import { type RawBuilder, sql } from 'kysely'

/**
 * Ids as an array for `= any (...)`. A single one as an array of one place: of an array in one parameter PostgreSQL
 * expects ten, so it never trusts the plan that it keeps and plans anew each time (`kept-statements`).
 */
export function idArray(ids: readonly number[]): RawBuilder<number[]> {
  return ids.length === 1 ? sql`array[${ids[0]}]::bigint[]` : sql`${[...ids]}::bigint[]`
}
