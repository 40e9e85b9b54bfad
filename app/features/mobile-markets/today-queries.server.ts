import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/** What a municipality's own points hand over in one cycle. */
export type PointAhead = {
  slug: string
  name: string
  zone: string
  startsAt: Date
  endsAt: Date
  orders: number
  places: number
  hasHost: boolean
}

/** The points of a municipality in the nearest cycle that still hands over, by hour and name; at most 50. */
export async function listPointsAhead(db: Database, organizationId: number): Promise<PointAhead[]> {
  const { rows } = await sql<PointAhead>`
    with cycle as (
      select id from order_cycles
      where state in ('open', 'closed', 'confirmed', 'delivering') and delivery_ends_at > chaka_now()
      order by delivers_at limit 1
    )
    select   point.slug, point.name, point.zone, min(held.starts_at) as starts_at, max(held.ends_at) as ends_at,
             sum(held.booked)::int as orders, sum(held.capacity)::int as places,
             exists (select from memberships host
                     where host.delivery_point_id = point.id and host.role = 'delivery_host'
                     and   (host.until is null or host.until > chaka_now())) as has_host
    from     cycle
    join     cycle_windows held on held.cycle_id = cycle.id
    join     delivery_points point on point.id = held.delivery_point_id
    where    point.organization_id = ${organizationId}
    group by point.id
    having   sum(held.capacity) > 0
    order by starts_at, point.name
    limit    50`.execute(db)
  return rows
}

/** A market whose day is here. */
export type MarketOfToday = { slug: string; name: string; startsAt: Date; isOpen: boolean }

/** A municipality's markets that can be opened now or are open, the first that began first; at most 10. */
export async function listMarketsOfToday(db: Database, organizationId: number): Promise<MarketOfToday[]> {
  const { rows } = await sql<MarketOfToday>`
    select   market.slug, market.name, market.starts_at, day.market_id is not null as is_open
    from     mobile_markets market
    left join market_days day on day.market_id = market.id
    where    market.organization_id = ${organizationId} and market.state <> 'cancelled'
    and      market.starts_at <= chaka_now() + interval '24 hours'
    and      (market.ends_at > chaka_now() or day.market_id is not null)
    and      not exists (select from market_day_closings where market_id = market.id)
    order by market.starts_at, market.id
    limit    10`.execute(db)
  return rows
}

export type DayOff = { onDate: string; name: string }

/** Holidays, strikes and blockades of the next days. */
export async function listDaysOff(db: Database, days: number): Promise<DayOff[]> {
  const { rows } = await sql<DayOff>`
    with today as (select (chaka_now() at time zone 'America/La_Paz')::date as day)
    select   to_char(on_date, 'YYYY-MM-DD') as on_date, name
    from     holidays, today
    where    removed_at is null and on_date between day and day + ${days}::int
    order by on_date, name`.execute(db)
  return rows
}

/** A market ahead with what is left to do. */
export type MarketAhead = {
  slug: string
  name: string
  startsAt: Date
  isPublished: boolean
  chosen: number
  invited: number
  accepted: number
}

/** A municipality's next markets with how many associations are chosen, asked and coming; at most 20. */
export async function listMarketsToDo(db: Database, organizationId: number): Promise<MarketAhead[]> {
  const { rows } = await sql<MarketAhead>`
    select   market.slug, market.name, market.starts_at, market.published_at is not null as is_published,
             count(*) filter (where invitation.state = 'chosen')::int as chosen,
             count(*) filter (where invitation.state = 'invited')::int as invited,
             count(*) filter (where invitation.state = 'accepted')::int as accepted
    from     mobile_markets market
    left join market_invitations invitation on invitation.market_id = market.id
    where    market.organization_id = ${organizationId} and market.ends_at > chaka_now()
    and      market.state <> 'cancelled'
    group by market.id
    order by market.starts_at, market.id
    limit    20`.execute(db)
  return rows
}

/** A market whose day was closed and that has got something since. */
export type MarketWithLate = { slug: string; name: string; startsAt: Date; acts: number }

/** A municipality's markets with what came after their end and nobody let count, the newest first; at most 10. */
export async function listMarketsWithLate(db: Database, organizationId: number): Promise<MarketWithLate[]> {
  const { rows } = await sql<MarketWithLate>`
    select   market.slug, market.name, market.starts_at, count(*)::int as acts
    from     market_acts act
    join     mobile_markets market on market.id = act.market_id
    where    act.kept_because is not null and market.organization_id = ${organizationId}
    group by market.id
    order by market.starts_at desc, market.id
    limit    10`.execute(db)
  return rows
}
