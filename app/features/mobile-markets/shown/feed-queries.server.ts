import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type FeedMarket } from '../market'

export async function findFeedOwner(
  db: Database,
  slug: string,
): Promise<{ id: number; name: string } | undefined> {
  return db
    .selectFrom('organizations')
    .select(['id', 'name'])
    .where('slug', '=', slug)
    .where('kind', '=', 'municipality')
    .executeTakeFirst()
}

export async function findFeedPoint(
  db: Database,
  slug: string,
): Promise<{ id: number; name: string } | undefined> {
  return db
    .selectFrom('deliveryPoints')
    .select(['id', 'name'])
    .where('slug', '=', slug)
    .where('state', '<>', 'proposed')
    .executeTakeFirst()
}

/** More than a point ever has in a cycle: one that leaves counts for more than all that came. */
const MOST_WINDOWS = 1_000

/** One cycle's handover at a point. */
export type Handover = {
  cycleId: number
  startsAt: Date
  endsAt: Date
  address: string
  referenceCorner: string
  latitude: number
  longitude: number
  isCancelled: boolean
  /** how often the cycle was written about: grows with every change */
  changes: number
  changedAt: Date
}

/**
 * The handovers of a point from some days ago on. One that moved away is cancelled at this point, at the hour that it
 * got elsewhere; unless it was only ever a draft. Every postponement, move and cancellation writes a line of the audit
 * log, of the cycle or of the point that it left; windows that came from elsewhere say so themselves: together they
 * grow with every change.
 */
export async function listHandovers(db: Database, pointId: number, days: number): Promise<Handover[]> {
  const { rows } = await sql<Handover>`
    with line as (
      select (before->>'cycle')::bigint as number, count(*) as lines, max(at) as at,
             max((after->>'startsAt')::timestamptz) as starts_at, max((after->>'endsAt')::timestamptz) as ends_at
      from   audit_log
      where  subject = 'point:' || ${pointId}::bigint and action = 'point.moved'
      group by 1
    ), held as (
      select   cycle_id, min(starts_at) as starts_at, max(ends_at) as ends_at, sum(capacity) as capacity,
               count(moved_at) as moved, max(moved_at) as at
      from     cycle_windows
      where    delivery_point_id = ${pointId}
      group by cycle_id
    )
    select   cycle.id as cycle_id, coalesce(held.starts_at, line.starts_at) as starts_at,
             coalesce(held.ends_at, line.ends_at) as ends_at, point.address, point.reference_corner, point.latitude,
             point.longitude, cycle.state = 'cancelled' or coalesce(held.capacity, 0) = 0 as is_cancelled,
             (coalesce(written.lines, 0) + ${MOST_WINDOWS}::int * coalesce(line.lines, 0) + coalesce(held.moved, 0))::int
               as changes,
             greatest(written.at, line.at, held.at, cycle.created_at) as changed_at
    from     order_cycles cycle
    join     delivery_points point on point.id = ${pointId}
    left join held on held.cycle_id = cycle.id
    left join line on line.number = cycle.number and line.at >= cycle.opens_at
    left join lateral (select count(*) as lines, max(at) as at from audit_log
                       where subject = 'cycle:' || cycle.id) written on true
    where    cycle.state <> 'draft'
    and      coalesce(held.ends_at, line.ends_at) > chaka_now() - make_interval(days => ${days}::int)
    order by starts_at
    limit    200`.execute(db)
  return rows
}

/** Markets that went away from a point, as it last knew them; those nearest in time. */
export async function listMarketsThatLeft(
  db: Database,
  pointId: number,
  { from, limit }: { from: Date; limit: number },
): Promise<FeedMarket[]> {
  const { rows } = await sql<FeedMarket>`
    select   market.uid, market.slug, market.name, owner.name as organization_name, gone.sequence,
             gone.left_at as changed_at, gone.starts_at, gone.ends_at, gone.address, gone.reference_corner,
             gone.district, gone.latitude, gone.longitude, 'cancelled' as state,
             case when market.changed_at = gone.left_at then market.reason end as reason,
             case when market.state <> 'cancelled' then market.address end as now_at
    from     markets_that_left gone
    join     mobile_markets market on market.id = gone.market_id
    join     organizations owner   on owner.id = market.organization_id
    where    gone.delivery_point_id = ${pointId} and gone.ends_at > ${from}
    order by abs(extract(epoch from gone.starts_at - chaka_now())), gone.market_id
    limit    ${limit}`.execute(db)
  return rows
}
