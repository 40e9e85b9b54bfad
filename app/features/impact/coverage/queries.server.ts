import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type AreaRow } from './coverage'

/**
 * Neighbourhoods of the cities in which a municipality has points (or whose name it bears): where points are, who
 * bought in the last cycles past their cut-off, and who would like one, of the last year.
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
    ), bought as (
      select   point.city_key, point.city, point.district, home.zone_key, bought.phone_id, count(*) as orders,
               avg(point.latitude) as latitude, avg(point.longitude) as longitude
      from     recent
      join     cycle_windows held on held.cycle_id = recent.id
      join     point on point.id = held.delivery_point_id
      join     orders bought on bought.window_id = held.id and bought.state <> 'cancelled'
      left join home on home.phone_id = bought.phone_id and home.city_key = point.city_key
      group by point.city_key, point.city, point.district, home.zone_key, bought.phone_id
    ), resident as (
      select   city_key, zone_key, count(distinct phone_id) as buyers, sum(orders) as orders
      from     bought
      where    zone_key is not null
      group by city_key, zone_key
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
    select   city_key, null, min(city), district, null, avg(latitude), avg(longitude), 0, 0, 0,
             count(distinct phone_id)::int, sum(orders)::int, 0
    from     bought
    where    zone_key is null
    group by city_key, district`.execute(db)
  return rows
}
