import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CycleState } from '~/features/cycles/cycle'
import { type OrderRow } from './order-queries.server'
import { type OrderSearch } from './order-search'

/** A line of the operator's list. */
export type OperatedOrder = {
  id: number
  code: string
  state: OrderRow['state']
  buyerName: string
  e164: string | null
  verified: boolean
  totalCentavos: number
  placedAt: Date
  cycleNumber: number
  pointName: string
  zone: string
  startsAt: Date
  endsAt: Date
  /** orders of the same phone that nobody came for, besides this one */
  missed: number
}

/**
 * One page of orders by key, the newest first. A code or a phone is looked for in every cycle, a name in one.
 * @param page.beforeId the last order of the page before
 */
export async function listOperatedRows(
  db: Database,
  cycleId: number,
  search: OrderSearch,
  page: { beforeId: number | null; limit: number; onlyTroubled?: boolean },
): Promise<OperatedOrder[]> {
  const { rows } = await sql<OperatedOrder>`
    with found as (
      select   o.*
      from     orders o
      where    ${conditionOf(search, cycleId)}
      and      ${page.onlyTroubled ? troubledIn(cycleId) : sql`true`}
      and      (${page.beforeId}::bigint is null or o.id < ${page.beforeId})
      order by o.id desc
      limit    ${page.limit}
    )
    select   o.id, o.code, o.state, o.buyer_name, phone.e164, phone.verified_at is not null as verified,
             o.total_centavos, o.placed_at, cycle.number as cycle_number, point.name as point_name, point.zone,
             w.starts_at, w.ends_at,
             (select count(*) from orders missed
              where  missed.phone_id = o.phone_id and missed.state = 'not_collected' and missed.id <> o.id) as missed
    from     found o
    join     phones phone          on phone.id = o.phone_id
    join     order_cycles cycle    on cycle.id = o.cycle_id
    join     cycle_windows w       on w.id = o.window_id
    join     delivery_points point on point.id = w.delivery_point_id
    order by o.id desc`.execute(db)
  return rows
}

/** Placed orders whose phone a notice about an order, or about where to pick it up, did not reach. */
function troubledIn(cycleId: number) {
  return sql`o.state = 'placed' and o.phone_id in (select phone_id from messages
                                                   where cycle_id = ${cycleId} and ${NOT_TOLD})`
}

/** A notice that ran out of time unsent was not told either; one overtaken by events or unwanted is no trouble. */
const NOT_TOLD = sql`(starts_with(subject, 'order:') or kind = 'order_ready')
  and overtaken_at is null
  and (status in ('failed', 'undelivered')
       or status = 'expired' and coalesce(error_code, '') not in ('withdrawn', 'opted_out'))`

/** How many such orders each of these cycles has; a cycle without any is left out. */
export async function countTroubledOrders(
  db: Database,
  cycleIds: readonly number[],
): Promise<{ cycleNumber: number; orders: number }[]> {
  const { rows } = await sql<{ cycleNumber: number; orders: number }>`
    with untold as (
      select distinct cycle_id, phone_id from messages
      where  cycle_id = any (${cycleIds}::bigint[]) and ${NOT_TOLD}
    )
    select   cycle.number as cycle_number, count(*) as orders
    from     untold
    join     orders o           on o.phone_id = untold.phone_id and o.cycle_id = untold.cycle_id
    join     order_cycles cycle on cycle.id = o.cycle_id
    where    o.state = 'placed'
    group by cycle.number
    order by cycle.number desc`.execute(db)
  return rows
}

function conditionOf(search: OrderSearch, cycleId: number) {
  switch (search.by) {
    case 'code':
      return sql`o.code = ${search.code}`
    case 'phone':
      return sql`o.phone_id in (select id from phones where strpos(e164, ${search.digits}) > 0)`
    case 'name':
      return sql`o.cycle_id = ${cycleId} and not exists (
        select from unnest(${search.words}::text[]) word where strpos(plain_text(o.buyer_name), word) = 0)`
    case 'nothing':
      return sql`o.cycle_id = ${cycleId}`
  }
}

export type OrderStage = { state: CycleState; now: Date; secret: Buffer }

/** How far the cycle of an order is, by the database's clock. Call it *after* the lock (decision 1). */
export async function readStage(trx: Trx, cycleId: number): Promise<OrderStage> {
  const { rows } = await sql<OrderStage>`
    select c.state, chaka_now() as now, i.secret from order_cycles c, installation i
    where c.id = ${cycleId}`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error(`no cycle ${cycleId}`)
  return row
}

export async function updateOrderWindow(trx: Trx, orderId: number, windowId: number): Promise<void> {
  await trx.updateTable('orders').set({ windowId }).where('id', '=', orderId).execute()
}

/** After the cut-off nothing of a cancelled order is confirmed: what was harvested for it is free. */
export async function confirmNothing(trx: Trx, orderId: number): Promise<void> {
  await trx.updateTable('orderComponents').set({ confirmedBase: 0 }).where('orderId', '=', orderId).execute()
}

/** What a phone is still to pick up in a window, by code. */
export async function listCodesToPickUp(
  trx: Trx,
  of: { windowId: number; phoneId: number },
): Promise<string[]> {
  const rows = await trx
    .selectFrom('orders')
    .select('code')
    .where('windowId', '=', of.windowId)
    .where('phoneId', '=', of.phoneId)
    .where('state', '=', 'placed')
    .orderBy('id')
    .execute()
  return rows.map(({ code }) => code)
}

/** Orders of a phone that nobody came for. */
export async function countMissedOrders(db: Database, phoneId: number): Promise<number> {
  const { count } = await db
    .selectFrom('orders')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('phoneId', '=', phoneId)
    .where('state', '=', 'not_collected')
    .executeTakeFirstOrThrow()
  return count
}
