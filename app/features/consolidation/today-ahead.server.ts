import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type PointWithoutHost, type TodaysState, type TroubledOrders } from './today'

/** Placed orders of these cycles whose phone could not be reached by a notice about them. */
export async function listTroubledOrders(
  db: Database,
  cycleIds: readonly number[],
): Promise<TroubledOrders[]> {
  const { rows } = await sql<TroubledOrders>`
    select   cycle.number as cycle_number, count(*) as orders
    from     orders o
    join     order_cycles cycle on cycle.id = o.cycle_id
    where    o.cycle_id = any (${cycleIds}::bigint[]) and o.state = 'placed'
    and      o.phone_id in (select phone_id from messages
                            where cycle_id = any (${cycleIds}::bigint[]) and starts_with(subject, 'order:')
                            and   status in ('failed', 'undelivered'))
    group by cycle.number
    order by cycle.number desc`.execute(db)
  return rows
}

/** Open points that nobody sees to. */
export async function listPointsWithoutHost(db: Database): Promise<PointWithoutHost[]> {
  const { rows } = await sql<PointWithoutHost>`
    select   slug, name
    from     delivery_points point
    where    state = 'open'
    and      not exists (select from memberships m
                         where m.delivery_point_id = point.id and m.role = 'delivery_host'
                         and (m.until is null or m.until > chaka_now()))
    order by zone, name
    limit    50`.execute(db)
  return rows
}

/** Cycles that are planned or take orders, with how much they offer and what falls on their days of delivery. */
export async function listCyclesAhead(db: Database): Promise<TodaysState['ahead']> {
  const { rows } = await sql<TodaysState['ahead'][number]>`
    select   c.number as cycle_number, c.opens_at, c.delivers_at, c.state = 'draft' as is_draft,
             (select count(*) from offers where cycle_id = c.id) as offers,
             (select min(h.name) from holidays h
              where  h.removed_at is null
              and    h.on_date in ((c.check_in_at at time zone 'America/La_Paz')::date,
                                   (c.delivers_at at time zone 'America/La_Paz')::date,
                                   (c.delivery_ends_at at time zone 'America/La_Paz')::date)) as holiday
    from     order_cycles c
    where    c.state in ('draft', 'open') and c.closes_at > chaka_now()
    order by c.opens_at
    limit    12`.execute(db)
  return rows
}
