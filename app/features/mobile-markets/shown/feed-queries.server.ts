import { sql } from 'kysely'
import { type Database } from '#db/client.server'

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
 * The handovers of a point from some days ago on. A cycle's own lines of the audit log count its changes, since every
 * postponement, move and cancellation writes one. A point whose handover was moved away has no room left there: it
 * is cancelled at this point.
 */
export async function listHandovers(db: Database, pointId: number, days: number): Promise<Handover[]> {
  const { rows } = await sql<Handover>`
    select   cycle.id as cycle_id, min(held.starts_at) as starts_at, max(held.ends_at) as ends_at, point.address,
             point.reference_corner, point.latitude, point.longitude,
             cycle.state = 'cancelled' or sum(held.capacity) = 0 as is_cancelled,
             coalesce(max(written.lines), 0)::int + count(held.moved_at)::int as changes,
             greatest(max(written.at), max(held.moved_at), cycle.created_at) as changed_at
    from     cycle_windows held
    join     delivery_points point on point.id = held.delivery_point_id
    join     order_cycles cycle on cycle.id = held.cycle_id and cycle.state <> 'draft'
    left join lateral (select count(*) as lines, max(at) as at from audit_log
                       where subject = 'cycle:' || cycle.id) written on true
    where    held.delivery_point_id = ${pointId}
    and      held.ends_at > chaka_now() - make_interval(days => ${days}::int)
    group by cycle.id, point.id
    order by starts_at
    limit    200`.execute(db)
  return rows
}
