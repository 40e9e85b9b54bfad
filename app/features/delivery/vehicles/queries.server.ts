import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CycleState } from '~/features/cycles/cycle'
import { type ManifestProduct, type StopPlan, type Vehicle } from './vehicle'

/** An organization's vehicles in use, and those that travel in the cycle though they were retired since. */
export async function listVehicles(
  db: Database,
  of: { organizationId: number; cycleId: number },
): Promise<(Vehicle & { manifestId: number | null })[]> {
  const { rows } = await sql<Vehicle & { manifestId: number | null }>`
    select    vehicle.id as vehicle_id, vehicle.plate, vehicle.driver_name, vehicle.capacity_kg, vehicle.crate_kg,
              vehicle.keeps_cold, manifest.id as manifest_id
    from      vehicles vehicle
    left join manifests manifest on manifest.vehicle_id = vehicle.id and manifest.cycle_id = ${of.cycleId}
    where     vehicle.organization_id = ${of.organizationId}
    and       (vehicle.retired_at is null
               or exists (select from manifest_stops where manifest_stops.manifest_id = manifest.id))
    order by  vehicle.plate, vehicle.id
    limit     300`.execute(db)
  return rows
}

export async function findManifestVehicle(
  db: Database,
  of: { cycleId: number; manifestId: number },
): Promise<(Vehicle & { manifestId: number }) | undefined> {
  const { rows } = await sql<Vehicle & { manifestId: number }>`
    select vehicle.id as vehicle_id, vehicle.plate, vehicle.driver_name, vehicle.capacity_kg, vehicle.crate_kg,
           vehicle.keeps_cold, manifest.id as manifest_id
    from   manifests manifest
    join   vehicles vehicle on vehicle.id = manifest.vehicle_id
    where  manifest.id = ${of.manifestId} and manifest.cycle_id = ${of.cycleId}`.execute(db)
  return rows[0]
}

/** What travels on one vehicle, one row for each product: confirmed of each component, or ordered. */
export async function listManifestProducts(
  db: Database,
  of: { cycleId: number; manifestId: number },
): Promise<ManifestProduct[]> {
  const { rows } = await sql<ManifestProduct>`
    with packed as (
      select   component.offer_id, stop.position,
               sum(coalesce(component.confirmed_base, component.ordered_base)) as base
      from     manifest_stops stop
      join     cycle_windows place on place.cycle_id = stop.cycle_id
                                  and place.delivery_point_id = stop.delivery_point_id
      join     orders on orders.window_id = place.id and orders.state <> 'cancelled'
      join     order_components component on component.order_id = orders.id
      where    stop.manifest_id = ${of.manifestId} and stop.cycle_id = ${of.cycleId}
      group by component.offer_id, stop.position
    ), total as (
      select   offer_id, sum(base) as base,
               jsonb_agg(jsonb_build_object('stop', position, 'packBase', base) order by position) as by_stop
      from     packed group by offer_id
    )
    select   request.id as harvest_request_id, product.name, association.name as association_name,
             product.base_unit, product.grams_per_piece, product.cold_chain, request.unit, request.unit_base,
             total.base as pack_base, total.by_stop
    from     total
    join     harvest_requests request on request.offer_id = total.offer_id
    join     products product on product.id = request.product_id
    join     organizations association on association.id = request.association_id
    where    total.base > 0
    order by association.name, product.name, request.id`.execute(db)
  return rows
}

/** The vehicle of an organization with this plate that is in use; locked against another of its kind by the index. */
export async function insertVehicle(
  trx: Trx,
  organizationId: number,
  vehicle: Omit<Vehicle, 'vehicleId'>,
): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    insert into vehicles (organization_id, plate, driver_name, capacity_kg, crate_kg, keeps_cold)
    values (${organizationId}, ${vehicle.plate}, ${vehicle.driverName}, ${vehicle.capacityKg},
            ${vehicle.crateKg}, ${vehicle.keepsCold})
    on conflict (organization_id, plate) where retired_at is null do nothing
    returning id`.execute(trx)
  return rows[0]?.id ?? null
}

export async function findVehicleByPlate(
  trx: Trx,
  of: { organizationId: number; plate: string },
): Promise<Vehicle | undefined> {
  const { rows } = await sql<Vehicle>`
    select id as vehicle_id, plate, driver_name, capacity_kg, crate_kg, keeps_cold
    from   vehicles
    where  organization_id = ${of.organizationId} and plate = ${of.plate} and retired_at is null`.execute(trx)
  return rows[0]
}

/** Out of use, unless it has stops in a cycle that is not over. Undefined: not this organization's. */
export async function retireVehicleRow(
  trx: Trx,
  of: { organizationId: number; vehicleId: number },
): Promise<{ plate: string; isBusy: boolean; wasRetired: boolean } | undefined> {
  const { rows } = await sql<{ plate: string; isBusy: boolean; wasRetired: boolean }>`
    with vehicle as (
      select vehicles.*, exists (
               select from manifests
               join   manifest_stops on manifest_stops.manifest_id = manifests.id
               join   order_cycles cycle on cycle.id = manifests.cycle_id
               where  manifests.vehicle_id = vehicles.id and cycle.state not in ('settled', 'cancelled')) as is_busy
      from   vehicles
      where  id = ${of.vehicleId} and organization_id = ${of.organizationId}
      for update
    ), retired as (
      update vehicles set retired_at = chaka_now()
      from   vehicle
      where  vehicles.id = vehicle.id and vehicle.retired_at is null and not vehicle.is_busy
    )
    select plate, is_busy, retired_at is not null as was_retired from vehicle`.execute(trx)
  return rows[0]
}

type LockedStop = StopPlan & { vehicleId: number; organizationId: number }

/** Locks the plan of a cycle: two who assign at once follow each other. */
export async function lockStops(
  trx: Trx,
  cycleId: number,
): Promise<{ state: CycleState; now: Date; stops: LockedStop[] } | undefined> {
  const { rows: cycles } = await sql<{ state: CycleState; now: Date }>`
    select state, chaka_now() as now from order_cycles where id = ${cycleId} for no key update`.execute(trx)
  const [cycle] = cycles
  if (!cycle) return undefined
  const { rows } = await sql<LockedStop>`
    select   stop.delivery_point_id, manifest.vehicle_id, stop.position as stop, vehicle.organization_id
    from     manifest_stops stop
    join     manifests manifest on manifest.id = stop.manifest_id
    join     vehicles vehicle on vehicle.id = manifest.vehicle_id
    where    stop.cycle_id = ${cycleId}
    order by manifest.vehicle_id, stop.position`.execute(trx)
  return { ...cycle, stops: rows }
}

/** Of the points and vehicles named, those that there are: points of the cycle, vehicles in use or on the road in it. */
export async function readKnown(
  trx: Trx,
  of: { organizationId: number; cycleId: number; pointIds: readonly number[]; vehicleIds: readonly number[] },
): Promise<{ points: number; vehicles: number }> {
  const { rows } = await sql<{ points: number; vehicles: number }>`
    select (select count(distinct delivery_point_id) from cycle_windows
            where cycle_id = ${of.cycleId} and delivery_point_id = any (${of.pointIds}::bigint[])) as points,
           (select count(*) from vehicles
            where id = any (${of.vehicleIds}::bigint[]) and organization_id = ${of.organizationId}
            and   (retired_at is null or exists (select from manifests where manifests.vehicle_id = vehicles.id
                                                 and manifests.cycle_id = ${of.cycleId}))) as vehicles`.execute(
    trx,
  )
  return rows[0] ?? { points: 0, vehicles: 0 }
}

/** The whole plan of a cycle, written anew: arrays, because a country has thousands of points. */
export async function replaceStops(
  trx: Trx,
  cycleId: number,
  plan: ReadonlyMap<number, readonly number[]>,
): Promise<void> {
  await sql`
    insert into manifests (cycle_id, vehicle_id)
    select ${cycleId}::bigint, vehicle from unnest(${[...plan.keys()]}::bigint[]) vehicle
    on conflict (cycle_id, vehicle_id) do nothing`.execute(trx)
  await sql`delete from manifest_stops where cycle_id = ${cycleId}`.execute(trx)
  const rows = [...plan].flatMap(([vehicleId, points]) =>
    points.map((pointId, index) => ({ vehicleId, pointId, position: index + 1 })),
  )
  await sql`
    insert into manifest_stops (cycle_id, delivery_point_id, manifest_id, position)
    select ${cycleId}::bigint, row.point, manifest.id, row.position
    from   unnest(${rows.map((row) => row.vehicleId)}::bigint[], ${rows.map((row) => row.pointId)}::bigint[],
                  ${rows.map((row) => row.position)}::smallint[]) row (vehicle, point, position)
    join   manifests manifest on manifest.cycle_id = ${cycleId} and manifest.vehicle_id = row.vehicle`.execute(
    trx,
  )
}
