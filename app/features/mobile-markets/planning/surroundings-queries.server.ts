import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type Market } from '../market'
import { type Surroundings } from './conflicts'

/**
 * Where else who comes is expected at the same hours. Another municipality's market counts once it is published:
 * what it only plans is its own business.
 */
export async function listGoingElsewhere(db: Database, market: Market): Promise<Surroundings['going']> {
  const { rows } = await sql<Surroundings['going'][number]>`
    select   association.name as association_name,
             jsonb_agg(jsonb_build_object('name', other.name, 'startsAt', other.starts_at, 'endsAt', other.ends_at,
                                          'latitude', other.latitude, 'longitude', other.longitude)
                       order by other.starts_at) as others
    from     market_invitations mine
    join     organizations association on association.id = mine.association_id
    join     market_invitations theirs on theirs.association_id = mine.association_id
             and theirs.market_id <> mine.market_id and theirs.state in ('invited', 'accepted')
    join     mobile_markets other on other.id = theirs.market_id and other.state <> 'cancelled'
             and (other.organization_id = ${market.organizationId} or other.published_at is not null)
             and other.starts_at < ${market.endsAt} and other.ends_at > ${market.startsAt}
    where    mine.market_id = ${market.id} and mine.state in ('chosen', 'invited', 'accepted')
    group by association.id
    order by association.name`.execute(db)
  return rows.map(({ associationName, others }) => ({
    associationName,
    // jsonb carries instants as text
    others: others.map((other) => ({
      ...other,
      startsAt: new Date(other.startsAt),
      endsAt: new Date(other.endsAt),
    })),
  }))
}

/** Other markets of the municipality at the same hours. */
export async function listOwnAtOnce(db: Database, market: Market): Promise<Surroundings['own']> {
  return db
    .selectFrom('mobileMarkets')
    .select(['name', 'startsAt', 'endsAt', 'latitude', 'longitude'])
    .where('organizationId', '=', market.organizationId)
    .where('id', '<>', market.id)
    .where('state', '<>', 'cancelled')
    .where('startsAt', '<', market.endsAt)
    .where('endsAt', '>', market.startsAt)
    .orderBy('startsAt')
    .limit(20)
    .execute()
}

/** What is picked up at a market's point on its day; grams of what is packed. */
export type Pickup = NonNullable<Surroundings['pickup']> & { grams: number }

/** The market's point, and what it hands over on the market's day. */
export async function findPickup(db: Database, market: Market): Promise<Pickup | null> {
  if (!market.point) return null
  const { rows } = await sql<{
    pointName: string
    latitude: number
    longitude: number
    startsAt: Date | null
    endsAt: Date | null
    orders: number
    grams: number
  }>`
    select point.name as point_name, point.latitude, point.longitude, min(held.starts_at) as starts_at,
           max(held.ends_at) as ends_at, coalesce(sum(held.booked), 0)::int as orders,
           coalesce((select sum(sums.pack_grams) from cycle_sums sums
                     where sums.window_id = any (array_agg(held.id))), 0)::float8 as grams
    from   delivery_points point
    left join (cycle_windows held join order_cycles cycle on cycle.id = held.cycle_id
               and cycle.state not in ('draft', 'cancelled'))
           on held.delivery_point_id = point.id and held.capacity > 0
           and (held.starts_at at time zone 'America/La_Paz')::date
               = (${market.startsAt}::timestamptz at time zone 'America/La_Paz')::date
    where  point.id = ${market.point.id}
    group by point.id`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { pointName, latitude, longitude, startsAt, endsAt, orders, grams } = row
  const hours = startsAt && endsAt ? { startsAt, endsAt, orders } : null
  return { pointName, latitude, longitude, hours, grams }
}

/** What one association offers in the cycle that delivers nearest to a market, in grams. */
export type AssociationLoad = {
  associationId: number
  products: string[]
  offeredGrams: number
  /** of it sold in orders */
  soldGrams: number
}

const NEAREST_DAYS = 4

/**
 * What the associations of a market offer in the cycle whose delivery is nearest to it, within four days; nothing
 * when there is none.
 */
export async function listLoads(db: Database, market: Market): Promise<AssociationLoad[]> {
  const { rows } = await sql<AssociationLoad>`
    with cycle as (
      select id from order_cycles
      where  state <> 'cancelled'
      and    delivers_at between ${market.startsAt}::timestamptz - make_interval(days => ${NEAREST_DAYS}::int)
                         and ${market.startsAt}::timestamptz + make_interval(days => ${NEAREST_DAYS}::int)
      order by abs(extract(epoch from delivers_at - ${market.startsAt}::timestamptz)), id
      limit 1
    )
    select   offer.association_id, array_agg(product.name order by offer.offered_base desc, product.name) as products,
             sum(offer.offered_base::bigint * coalesce(product.grams_per_piece, 1))::float8 as offered_grams,
             sum(offer.reserved_base::bigint * coalesce(product.grams_per_piece, 1))::float8 as sold_grams
    from     cycle
    join     offers offer on offer.cycle_id = cycle.id and offer.offered_base > 0
    join     products product on product.id = offer.product_id
    join     market_invitations invitation on invitation.association_id = offer.association_id
             and invitation.market_id = ${market.id} and invitation.state in ('chosen', 'invited', 'accepted')
    group by offer.association_id`.execute(db)
  return rows
}
