import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type PointWithoutHost, type TodaysState } from './today'

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
