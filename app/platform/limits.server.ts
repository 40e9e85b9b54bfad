import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

/** At most `max` within `seconds` of the first one. */
export type Limit = { key: string; max: number; seconds: number }

export type LimitTaken = { key: string; points: number }
export type LimitReached = { key: string; afterSeconds: number }

/**
 * Counts one more for each limit. Give the limits from the narrowest to the one that all share, always in the
 * same order: their rows stay locked until the transaction ends, and the shared one for the shortest time.
 *
 * Plain SQL and not rate-limiter-flexible: that one reads the process's clock, so limits would not move with
 * `chaka_now()` (decision 2), and it names its prepared statements, which PgBouncer in transaction mode
 * refuses. The table is the same.
 * @returns `reached`: the limits that had no room; they were not counted. Whoever refuses because of them
 *   rolls back, so that a refused call uses up nothing.
 */
export async function countAgainst(
  trx: Trx,
  limits: readonly Limit[],
): Promise<{ taken: LimitTaken[]; reached: LimitReached[] }> {
  const keys = limits.map((limit) => limit.key)
  const { rows: taken } = await sql<LimitTaken>`
    with clock as materialized (
      select (extract(epoch from chaka_now()) * 1000)::bigint as ms
    ), wanted as materialized (
      select * from unnest(${keys}::text[],
                           ${limits.map((limit) => limit.max)}::int[],
                           ${limits.map((limit) => limit.seconds)}::int[])
               with ordinality as wanted (key, max, seconds, position)
    )
    insert into rate_limits as kept (key, points, expire)
    select wanted.key, 1, clock.ms + wanted.seconds * 1000
      from wanted, clock
     order by wanted.position
    on conflict (key) do update
       set points = case when kept.expire <= (select ms from clock) then 1 else kept.points + 1 end,
           expire = case when kept.expire <= (select ms from clock) then excluded.expire else kept.expire end
     where kept.expire <= (select ms from clock)
        or kept.points < (select max from wanted where wanted.key = excluded.key)
    returning key, points`.execute(trx)
  if (taken.length === limits.length) return { taken, reached: [] }

  const full = keys.filter((key) => !taken.some((limit) => limit.key === key))
  const { rows: reached } = await sql<LimitReached>`
    select key,
           greatest(1, ceil(expire / 1000.0 - extract(epoch from chaka_now())))::int as after_seconds
      from rate_limits
     where key = any (${full}::text[])`.execute(trx)
  return { taken, reached }
}

/** One counted try less: it was no guess. */
export async function giveBack(trx: Trx, keys: readonly string[]): Promise<void> {
  await sql`
    update rate_limits set points = points - 1
     where key = any (${keys}::text[]) and points > 0`.execute(trx)
}
