import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type LateCycle } from '~/features/consolidation/today'

/** Kept of a settled cycle and not decided: what would change orders, sales or cash. */
const UNDECIDED = sql`
  event.kept_because = 'cycle_settled' and event.kind in ('handover', 'undo', 'walk_in')
  and not exists (select from late_event_decisions where event_id = event.id)`

/** Settled cycles of which a desk sent something late that nobody has decided on. */
export async function listLateCycles(db: Database): Promise<LateCycle[]> {
  const { rows } = await sql<LateCycle>`
    select   cycle.number as cycle_number, count(*) as events
    from     desk_events event
    join     order_cycles cycle on cycle.id = event.cycle_id and cycle.state = 'settled'
    where    ${UNDECIDED}
    group by cycle.id
    order by cycle.number`.execute(db)
  return rows
}

export type LateEvent = {
  id: string
  kind: 'handover' | 'undo' | 'walk_in'
  orderCode: string | null
  pointName: string
  hostName: string
  happenedAt: Date
  arrivedAt: Date
  /** cash that it says was taken; null: it says nothing of cash */
  collectedCentavos: number | null
  /** its order was cancelled, or belongs to another point: it cannot count */
  isForeign: boolean
}

const FOREIGN = sql`
  coalesce(orders.state = 'cancelled' or place.delivery_point_id <> event.delivery_point_id, false)`

/** What waits for a decision in a settled cycle, as it came. */
export async function listLateEvents(
  db: Database,
  of: { cycleId: number; limit: number; offset: number },
): Promise<LateEvent[]> {
  const { rows } = await sql<LateEvent>`
    select   event.id, event.kind, orders.code as order_code, point.name as point_name, host.name as host_name,
             event.happened_at, event.created_at as arrived_at,
             coalesce(event.payload ->> 'collectedCentavos', event.payload ->> 'totalCentavos')::int
               as collected_centavos,
             ${FOREIGN} as is_foreign
    from     desk_events event
    join     order_cycles cycle    on cycle.id = event.cycle_id and cycle.state = 'settled'
    join     delivery_points point on point.id = event.delivery_point_id
    join     people host           on host.id = event.host_person_id
    left join orders               on orders.id = event.order_id
    left join cycle_windows place  on place.id = orders.window_id
    where    event.cycle_id = ${of.cycleId} and ${UNDECIDED}
    order by event.sequence
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

export type LateRow = {
  id: string
  kind: 'handover' | 'undo' | 'walk_in'
  orderId: number | null
  deliveryPointId: number
  payload: unknown
}

/** What can count of a cycle, its points and orders locked in id order. */
export async function lockLateEvents(trx: Trx, cycleId: number): Promise<LateRow[]> {
  await sql`
    select id from delivery_points
    where  id in (select delivery_point_id from desk_events event where cycle_id = ${cycleId} and ${UNDECIDED})
    order by id for no key update`.execute(trx)
  await sql`
    select id from orders
    where  id in (select order_id from desk_events event where cycle_id = ${cycleId} and ${UNDECIDED})
    order by id for update`.execute(trx)
  const { rows } = await sql<LateRow>`
    select   event.id, event.kind, event.order_id, event.delivery_point_id, event.payload
    from     desk_events event
    left join orders              on orders.id = event.order_id
    left join cycle_windows place on place.id = orders.window_id
    where    event.cycle_id = ${cycleId} and ${UNDECIDED} and not ${FOREIGN}
    order by event.sequence`.execute(trx)
  return rows
}

/** They count from now on, like any other. */
export async function letCount(
  trx: Trx,
  of: { eventIds: readonly string[]; byPersonId: number; at: Date },
): Promise<void> {
  await sql`
    insert into late_event_decisions (event_id, decision, decided_at, decided_by)
    select id, 'taken', ${of.at}::timestamptz, ${of.byPersonId}::bigint from unnest(${of.eventIds}::uuid[]) as told (id)`.execute(
    trx,
  )
  await sql`
    update desk_events set kept_because = null where id = any (${of.eventIds}::uuid[])`.execute(trx)
}

/** @returns false: it is not of this cycle, or was decided before */
export async function insertLeftOut(
  trx: Trx,
  of: { eventId: string; cycleId: number; reason: string; byPersonId: number; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into late_event_decisions (event_id, decision, reason, decided_at, decided_by)
    select event.id, 'left_out', ${of.reason}, ${of.at}::timestamptz, ${of.byPersonId}::bigint
    from   desk_events event
    where  event.id = ${of.eventId}::uuid and event.cycle_id = ${of.cycleId} and ${UNDECIDED}
    on conflict (event_id) do nothing
    returning 1`.execute(trx)
  return rows.length > 0
}
