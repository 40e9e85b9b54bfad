import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type AreaRow } from './coverage'

/**
 * Neighbourhoods of the cities in which a municipality has points (or whose name it bears): where points are, who
 * bought in the last cycles past their cut-off, and who would like one, of the last year. Orders come summed by
 * district; only those of people who said their neighbourhood are looked at one by one, and taken out of the sums.
 * Households of a district are those of its best cycle: at least as many there are. [1,000,000 orders: see README]
 */
export async function listAreaRows(db: Database, organizationId: number, cycles: number): Promise<AreaRow[]> {
  const { rows } = await sql<AreaRow>`
    with city as (
      select plain_text(city) as city_key from delivery_points
      where  organization_id = ${organizationId} and state in ('open', 'closed')
      union
      select plain_text(municipality) from organizations where id = ${organizationId}
    ), recent as (
      select id from order_cycles
      where  state in ('closed', 'confirmed', 'delivering', 'settled')
      order by closes_at desc limit ${cycles}
    ), point as materialized (
      select point.id, point.city, point.district, point.zone, point.latitude, point.longitude,
             point.state = 'open' as is_open, point.organization_id = ${organizationId} as is_own,
             point.capacity_per_window
               * floor(extract(epoch from point.closes_time - point.opens_time) / 60 / point.window_minutes) as places,
             city.city_key, plain_text(point.zone) as zone_key
      from   city
      join   delivery_points point on plain_text(point.city) = city.city_key and point.state in ('open', 'closed')
    ), zone as (
      select   city_key, zone_key, min(city) as city, min(zone) as zone,
               mode() within group (order by district) as district,
               avg(latitude) as latitude, avg(longitude) as longitude,
               count(*) filter (where is_open) as points, count(*) filter (where is_open and is_own) as own_points,
               coalesce(sum(places) filter (where is_open), 0) as places_per_week
      from     point
      group by city_key, zone_key
    ), wish as (
      select   city.city_key, plain_text(wish.zone) as zone_key, min(wish.city) as city, min(wish.zone) as zone,
               avg(wish.latitude) as latitude, avg(wish.longitude) as longitude,
               count(distinct coalesce('phone ' || wish.phone_id, encode(wish.browser_hash, 'hex'))) as asked
      from     city
      join     point_requests wish on plain_text(wish.city) = city.city_key
      where    wish.asked_at > chaka_now() - interval '1 year'
      group by city.city_key, plain_text(wish.zone)
    ), home as materialized (
      select distinct on (phone_id) phone_id, plain_text(city) as city_key, plain_text(zone) as zone_key
      from   point_requests
      where  phone_id is not null
      order by phone_id, asked_at desc, id desc
    ), said as (
      select   home.city_key, home.zone_key, bought.phone_id, bought.cycle_id, point.city, point.district
      from     home
      join     orders bought      on bought.phone_id = home.phone_id and bought.state <> 'cancelled'
      join     recent             on recent.id = bought.cycle_id
      join     cycle_windows held on held.id = bought.window_id
      join     point on point.id = held.delivery_point_id and point.city_key = home.city_key
    ), resident as (
      select   city_key, zone_key, count(distinct phone_id) as buyers, count(*) as orders
      from     said
      group by city_key, zone_key
    ), said_there as (
      select   cycle_id, city, district, count(distinct phone_id) as buyers, count(*) as orders
      from     said
      group by cycle_id, city, district
    ), unsaid as (
      select   city.city_key, min(there.city) as city, there.district,
               sum(greatest(0, there.orders - coalesce(said_there.orders, 0))) as orders,
               max(greatest(1, there.buyers - coalesce(said_there.buyers, 0))) as buyers
      from     city
      join     figure_places there on plain_text(there.city) = city.city_key
      join     recent on recent.id = there.cycle_id
      left join said_there on (said_there.cycle_id, said_there.city, said_there.district)
                              = (there.cycle_id, there.city, there.district)
      group by city.city_key, there.district
    )
    select   city_key, zone_key, coalesce(zone.city, wish.city) as city, coalesce(zone.district, '') as district,
             coalesce(zone.zone, wish.zone) as zone,
             coalesce(zone.latitude, wish.latitude)::float8 as latitude,
             coalesce(zone.longitude, wish.longitude)::float8 as longitude,
             coalesce(zone.points, 0)::int as points, coalesce(zone.own_points, 0)::int as own_points,
             coalesce(zone.places_per_week, 0)::int as places_per_week,
             coalesce(resident.buyers, 0)::int as buyers, coalesce(resident.orders, 0)::int as orders,
             coalesce(wish.asked, 0)::int as asked
    from     zone
    full join wish using (city_key, zone_key)
    left join resident using (city_key, zone_key)
    union all
    select   unsaid.city_key, null, unsaid.city, unsaid.district, null, avg(point.latitude), avg(point.longitude), 0, 0,
             0, unsaid.buyers::int, unsaid.orders::int, 0
    from     unsaid
    left join point on point.city_key = unsaid.city_key and point.district = unsaid.district
    where    unsaid.orders > 0
    group by unsaid.city_key, unsaid.city, unsaid.district, unsaid.buyers, unsaid.orders`.execute(db)
  return rows
}
