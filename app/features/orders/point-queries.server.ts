import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export type PointWindow = { id: number; startsAt: Date; endsAt: Date; capacity: number; booked: number }

/** What is still to come of a point in a cycle, earliest first, held until the end of the transaction. */
export async function lockPointWindows(trx: Trx, cycleId: number, pointId: number): Promise<PointWindow[]> {
  const { rows } = await sql<PointWindow>`
    select id, starts_at, ends_at, capacity, booked from cycle_windows
    where  cycle_id = ${cycleId} and delivery_point_id = ${pointId} and capacity > 0 and ends_at > chaka_now()
    order by starts_at, id
    for no key update`.execute(trx)
  return rows
}

/** Every window of a point in a cycle, also those without room, held until the end of the transaction. */
export async function lockAllWindows(trx: Trx, cycleId: number, pointId: number): Promise<PointWindow[]> {
  const { rows } = await sql<PointWindow>`
    select id, starts_at, ends_at, capacity, booked from cycle_windows
    where  cycle_id = ${cycleId} and delivery_point_id = ${pointId}
    order by starts_at, id
    for no key update`.execute(trx)
  return rows
}

/** A window that a point had left gets room again. */
export async function reviveWindows(
  trx: Trx,
  capacities: ReadonlyMap<number, number>,
  movedAt: Date,
): Promise<void> {
  await sql`
    update cycle_windows w set capacity = t.capacity, moved_at = ${movedAt}
    from   unnest(${[...capacities.keys()]}::bigint[], ${[...capacities.values()]}::int[]) as t (id, capacity)
    where  w.id = t.id`.execute(trx)
}

/** As `lockPointWindows`, for looking. */
export async function listPointWindows(
  db: Database,
  cycleId: number,
  pointId: number,
): Promise<PointWindow[]> {
  const { rows } = await sql<PointWindow>`
    select id, starts_at, ends_at, capacity, booked from cycle_windows
    where  cycle_id = ${cycleId} and delivery_point_id = ${pointId} and capacity > 0 and ends_at > chaka_now()
    order by starts_at, id`.execute(db)
  return rows
}

export type PlaceToTell = { id: number; slug: string; name: string; referenceCorner: string }

export async function findPlace(trx: Trx, pointId: number): Promise<PlaceToTell | undefined> {
  return await trx
    .selectFrom('deliveryPoints')
    .select(['id', 'slug', 'name', 'referenceCorner'])
    .where('id', '=', pointId)
    .executeTakeFirst()
}

/** A place that a handover may be moved to: approved, also one that was made for one time; undefined for any other. */
export async function findPlaceToGo(trx: Trx, pointId: number): Promise<PlaceToTell | undefined> {
  return await trx
    .selectFrom('deliveryPoints')
    .select(['id', 'slug', 'name', 'referenceCorner'])
    .where('id', '=', pointId)
    .where('state', 'in', ['open', 'closed'])
    .executeTakeFirst()
}

/**
 * Windows to another point and another hour. By way of a thousand years ahead, as when a cycle moves: the unique
 * start of each window is checked row by row.
 */
export async function moveWindows(
  trx: Trx,
  ids: readonly number[],
  to: { pointId: number; shiftMs: number; movedAt: Date },
): Promise<void> {
  const far = sql`interval '1000 years'`
  const shift = sql`${to.shiftMs}::double precision * interval '1 millisecond'`
  await sql`
    update cycle_windows set starts_at = starts_at + ${far}, ends_at = ends_at + ${far}
    where id = any (${ids}::bigint[])`.execute(trx)
  await sql`
    update cycle_windows
    set    starts_at = starts_at - ${far} + ${shift}, ends_at = ends_at - ${far} + ${shift},
           delivery_point_id = ${to.pointId}, moved_at = ${to.movedAt}
    where  id = any (${ids}::bigint[])`.execute(trx)
}

/** Nobody books there any more. */
export async function emptyWindows(trx: Trx, ids: readonly number[]): Promise<void> {
  await sql`update cycle_windows set capacity = booked where id = any (${ids}::bigint[])`.execute(trx)
}

export type OrderToMove = {
  id: number
  code: string
  phoneId: number
  language: string
  formKey: string
  windowId: number
}

/** The placed orders of windows, held until the end of the transaction. */
export async function lockOrdersOf(trx: Trx, windowIds: readonly number[]): Promise<OrderToMove[]> {
  const { rows } = await sql<OrderToMove>`
    select id, code, phone_id, language, form_key, window_id from orders
    where  window_id = any (${windowIds}::bigint[]) and state = 'placed'
    order by id
    for no key update`.execute(trx)
  return rows
}

/** Sends the placed orders of each window to another. */
export async function moveOrdersBetween(trx: Trx, windows: ReadonlyMap<number, number>): Promise<void> {
  await sql`
    update orders o set window_id = t.to_id
    from   unnest(${[...windows.keys()]}::bigint[], ${[...windows.values()]}::bigint[]) as t (from_id, to_id)
    where  o.window_id = t.from_id and o.state = 'placed'`.execute(trx)
}

/** A cycle is not over before its last point is. */
export async function extendDelivery(trx: Trx, cycleId: number): Promise<void> {
  await sql`
    update order_cycles c
    set    catalog_version = catalog_version + 1,
           delivery_ends_at = greatest(delivery_ends_at, (select max(ends_at) from cycle_windows
                                                          where cycle_id = c.id and capacity > 0))
    where  id = ${cycleId}`.execute(trx)
}

export type StaffToTell = { recipient: string; personId: number; phoneId: number; language: string }

/** Hosts of points, and coordinators of the associations that have something in these orders. */
export async function listStaffToTell(
  trx: Trx,
  pointIds: readonly number[],
  orderIds: readonly number[],
): Promise<StaffToTell[]> {
  const { rows } = await sql<StaffToTell>`
    select   'membership:' || min(m.id) as recipient, m.person_id, phone.phone_id, person.language
    from     memberships m
    join     people person on person.id = m.person_id
    cross join lateral (select phone_id from person_phones where person_id = m.person_id
                        order by position, phone_id limit 1) phone
    where    (m.until is null or m.until > chaka_now())
    and      ((m.role = 'delivery_host' and m.delivery_point_id = any (${pointIds}::bigint[]))
              or (m.role = 'association_coordinator' and m.organization_id in (
                select offer.association_id from order_components c join offers offer on offer.id = c.offer_id
                where  c.order_id = any (${orderIds}::bigint[]))))
    group by m.person_id, phone.phone_id, person.language
    order by m.person_id`.execute(trx)
  return rows
}

/** A window of a cycle with its place. */
export async function findWindowPlace(
  trx: Trx,
  cycleId: number,
  windowId: number,
): Promise<(PlaceToTell & Omit<PointWindow, 'id'>) | undefined> {
  return await trx
    .selectFrom('cycleWindows as w')
    .innerJoin('deliveryPoints as p', 'p.id', 'w.deliveryPointId')
    .select(['p.id', 'p.slug', 'p.name', 'p.referenceCorner'])
    .select(['w.startsAt', 'w.endsAt', 'w.capacity', 'w.booked'])
    .where('w.id', '=', windowId)
    .where('w.cycleId', '=', cycleId)
    .executeTakeFirst()
}
