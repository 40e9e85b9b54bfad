import { sql } from 'kysely'
import { type Trx } from '../client.server'

/** Two of the platform's hauliers: plate, driver, kilos, keeps cold. Invented. */
const VEHICLES = [
  ['2345ABC', 'Ramiro Choque', 1_500, false],
  ['4102XTR', 'Sonia Mamani', 900, true],
] as const

/**
 * What was weighed last week, as everyone had confirmed, on the night of check-in, by each association's
 * coordinator; and the two vehicles that then served the points in turn.
 */
export async function insertPastRoad(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    insert into check_ins (cycle_id, harvest_request_id, producer_id, expected_base, received_base, received_at,
                           received_by, form_key)
    select   a.cycle_id, a.harvest_request_id, a.producer_id, a.confirmed_base, a.confirmed_base,
             cycle.check_in_at + make_interval(mins => (a.id % 90)::int), coordinator.person_id,
             md5('check-in ' || a.id)::uuid
    from     allotments a
    join     order_cycles cycle       on cycle.id = a.cycle_id
    join     harvest_requests request on request.id = a.harvest_request_id
    cross join lateral (
      select   person_id from memberships
      where    organization_id = request.association_id and role = 'association_coordinator'
      order by id limit 1
    ) coordinator
    where    a.cycle_id = ${cycleId} and a.confirmed_base > 0
    order by a.id`.execute(trx)

  const vehicles = await trx
    .insertInto('vehicles')
    .values(
      VEHICLES.map(([plate, driverName, capacityKg, keepsCold]) => ({
        organizationId: sql<number>`(select min(id) from organizations where kind = 'operator')`,
        ...{ plate, driverName, capacityKg, keepsCold },
      })),
    )
    .returning('id')
    .execute()
  await sql`
    insert into manifests (cycle_id, vehicle_id)
    select ${cycleId}::bigint, vehicle from unnest(${vehicles.map(({ id }) => id)}::bigint[]) vehicle`.execute(
    trx,
  )
  await sql`
    with point as (
      select   delivery_point_id, (row_number() over (order by delivery_point_id) - 1) as place
      from     (select distinct delivery_point_id from cycle_windows where cycle_id = ${cycleId}) served
    ), road as (
      select id, row_number() over (order by id) - 1 as place from manifests where cycle_id = ${cycleId}
    )
    insert into manifest_stops (cycle_id, delivery_point_id, manifest_id, position)
    select ${cycleId}::bigint, point.delivery_point_id, road.id, point.place / ${VEHICLES.length}::int + 1
    from   point
    join   road on road.place = point.place % ${VEHICLES.length}::int`.execute(trx)
}
