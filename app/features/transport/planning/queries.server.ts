import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Departure } from './journey'

/** Where a vehicle stops: a point of delivery, or the mobile market where its orders are picked up that day. */
export type ServedPlace = {
  deliveryPointId: number
  /** of the market, when there is one */
  marketName: string | null
  /** in degrees; the market's, when there is one */
  latitude: number
  longitude: number
}

/**
 * The places of a cycle that an organization may serve, at most 2,000: all of it for the operator; for a municipality
 * its own points, those whose orders are picked up at a market of its own, and those that it serves already.
 */
export async function listServedPlaces(
  db: Database | Trx,
  of: { organizationId: number; cycleId: number },
): Promise<ServedPlace[]> {
  const { rows } = await sql<ServedPlace>`
    with place as (
      select   delivery_point_id, (min(starts_at) at time zone 'America/La_Paz')::date as day
      from     cycle_windows where cycle_id = ${of.cycleId} group by delivery_point_id
    ), market as (
      select   distinct on (place.delivery_point_id) place.delivery_point_id, held.name, held.latitude, held.longitude
      from     place
      join     mobile_markets held on held.delivery_point_id = place.delivery_point_id and held.state <> 'cancelled'
               and (held.starts_at at time zone 'America/La_Paz')::date = place.day
               and held.organization_id = ${of.organizationId}
      order by place.delivery_point_id, held.starts_at, held.id
    )
    select    point.id as delivery_point_id, market.name as market_name,
              coalesce(market.latitude, point.latitude) as latitude,
              coalesce(market.longitude, point.longitude) as longitude
    from      place
    join      delivery_points point on point.id = place.delivery_point_id
    left join market on market.delivery_point_id = point.id
    where     point.organization_id = ${of.organizationId}
    or        market.name is not null
    or        exists (select from organizations where id = ${of.organizationId} and kind = 'operator')
    or        exists (select from manifest_stops stop
                      join manifests manifest on manifest.id = stop.manifest_id
                      join vehicles vehicle on vehicle.id = manifest.vehicle_id
                      where stop.cycle_id = ${of.cycleId} and stop.delivery_point_id = point.id
                      and vehicle.organization_id = ${of.organizationId})
    order by  point.name, point.id
    limit     2000`.execute(db)
  return rows
}

type DepartureRow = Omit<Departure, 'from'> & { latitude: number | null; longitude: number | null }

/** What was said for this cycle, or else for the latest before it, shifted to the same hour before its handover. */
export async function findDepartureRow(
  db: Database | Trx,
  of: { organizationId: number; cycleId: number },
): Promise<(Departure & { isSaid: boolean }) | undefined> {
  const { rows } = await sql<DepartureRow & { isSaid: boolean }>`
    select   said.departs_at + (asked.delivers_at - cycle.delivers_at) as departs_at, said.place, said.latitude,
             said.longitude, said.speed_kmh, said.stop_minutes, said.early_minutes,
             said.cycle_id = asked.id as is_said
    from     departures said
    join     order_cycles cycle on cycle.id = said.cycle_id
    join     order_cycles asked on asked.id = ${of.cycleId}
    where    said.organization_id = ${of.organizationId}
    order by said.cycle_id = asked.id desc, said.departs_at desc
    limit    1`.execute(db)
  const [row] = rows
  if (!row) return undefined
  const { latitude, longitude, ...departure } = row
  return { ...departure, from: latitude === null || longitude === null ? null : { latitude, longitude } }
}

/** False when it says what was said already. */
export async function upsertDeparture(
  trx: Trx,
  of: { organizationId: number; cycleId: number; departure: Departure; personId: number },
): Promise<boolean> {
  const { departsAt, place, from, speedKmh, stopMinutes, earlyMinutes } = of.departure
  const { rows } = await sql`
    insert into departures as kept (cycle_id, organization_id, departs_at, place, latitude, longitude, speed_kmh,
                                    stop_minutes, early_minutes, said_by)
    values (${of.cycleId}, ${of.organizationId}, ${departsAt}, ${place}, ${from?.latitude ?? null},
            ${from?.longitude ?? null}, ${speedKmh}, ${stopMinutes}, ${earlyMinutes}, ${of.personId})
    on conflict (cycle_id, organization_id) do update
    set departs_at = excluded.departs_at, place = excluded.place, latitude = excluded.latitude,
        longitude = excluded.longitude, speed_kmh = excluded.speed_kmh, stop_minutes = excluded.stop_minutes,
        early_minutes = excluded.early_minutes, said_by = excluded.said_by
    where (kept.departs_at, kept.place, kept.latitude, kept.longitude, kept.speed_kmh, kept.stop_minutes,
           kept.early_minutes)
          is distinct from (excluded.departs_at, excluded.place, excluded.latitude, excluded.longitude,
                            excluded.speed_kmh, excluded.stop_minutes, excluded.early_minutes)
    returning 1`.execute(trx)
  return rows.length > 0
}
