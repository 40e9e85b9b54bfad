import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type LessPart } from './desk-event'
import { type OrderAct } from './merge'

/** One batch at a time writes to a point: the events' sequence is the order in which they are merged. */
export async function lockPoint(trx: Trx, pointId: number): Promise<void> {
  await sql`select id from delivery_points where id = ${pointId} for no key update`.execute(trx)
}

export async function findEventPoints(trx: Trx, ids: readonly string[]): Promise<Map<string, number>> {
  const rows = await trx
    .selectFrom('deskEvents')
    .select(['id', 'deliveryPointId'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.deliveryPointId]))
}

export type EventCycle = { id: number; number: number; state: string; closed: boolean }

export async function listEventCycles(db: Database | Trx, numbers: readonly number[]): Promise<EventCycle[]> {
  const { rows } = await sql<EventCycle>`
    select id, number, state, closed_at is not null as closed
    from order_cycles where number = any(${numbers}::int[]) order by id`.execute(db)
  return rows
}

export type EventOrder = { id: number; code: string; cycleId: number; pointId: number; state: string }

/** Locked in id order: an order is not cancelled, moved or handed over elsewhere meanwhile. */
export async function lockOrdersByCode(trx: Trx, codes: readonly string[]): Promise<EventOrder[]> {
  const { rows } = await sql<EventOrder>`
    select   orders.id, orders.code, orders.cycle_id, place.delivery_point_id as point_id, orders.state
    from     orders
    join     cycle_windows place on place.id = orders.window_id
    where    orders.code = any(${codes}::text[])
    order by orders.id
    for update of orders`.execute(trx)
  return rows
}

export async function listSoldPresentations(
  trx: Trx,
  presentationIds: readonly number[],
): Promise<{ offerId: number; cycleId: number; presentationId: number; baseQuantity: number }[]> {
  return trx
    .selectFrom('presentations')
    .innerJoin('offers', 'offers.productId', 'presentations.productId')
    .select([
      'offers.id as offerId',
      'offers.cycleId',
      'presentations.id as presentationId',
      'presentations.baseQuantity',
    ])
    .where('presentations.id', 'in', presentationIds)
    .execute()
}

/** Of these people, those who have ever had anything to do with this point. */
export async function listHosts(
  trx: Trx,
  of: { personIds: readonly number[]; pointId: number; organizationId: number },
): Promise<Set<number>> {
  const { rows } = await sql<{ personId: number }>`
    select distinct person_id from memberships
    where  person_id = any(${of.personIds}::bigint[])
    and    (delivery_point_id = ${of.pointId} or organization_id = ${of.organizationId} or role = 'operator')`.execute(
    trx,
  )
  return new Set(rows.map(({ personId }) => personId))
}

export type NewEvent = {
  id: string
  deliveryPointId: number
  cycleId: number
  orderId: number | null
  kind: 'handover' | 'no_show' | 'undo' | 'walk_in' | 'cash_up'
  undoesId: string | null
  through: 'desk' | 'page' | 'sheet'
  hostPersonId: number
  sentByPersonId: number
  atPhone: Date
  happenedAt: Date
  keptBecause: 'order_elsewhere' | 'order_cancelled' | 'cycle_settled' | null
  payload: string
  createdAt: Date
}

/** Written one after the other, as they came: their sequence is that order. */
export async function insertEvents(trx: Trx, events: readonly NewEvent[]): Promise<void> {
  await trx.insertInto('deskEvents').values(events).execute()
}

export type NewHandover = {
  orderId: number
  eventId: string
  cycleId: number
  deliveryPointId: number
  method: 'cash' | 'qr' | 'card'
  dueCentavos: number
  collectedCentavos: number
  /** what stood in the buyer's favour, and how much of it this order used */
  balanceBeforeCentavos: number
  balanceCentavos: number
  noteCentavos: number | null
  pickedUpBy: string | null
  less: LessPart[]
  hostPersonId: number
  happenedAt: Date
}

/** Brings the handovers of these orders to what the merge says: one each, or none. */
export async function writeHandovers(
  trx: Trx,
  orderIds: readonly number[],
  handovers: readonly NewHandover[],
  now: Date,
): Promise<void> {
  await sql`
    delete from handovers
    where  order_id = any(${orderIds}::bigint[])
    and    event_id <> all(${handovers.map(({ eventId }) => eventId)}::uuid[])`.execute(trx)
  if (handovers.length === 0) return
  await trx
    .insertInto('handovers')
    .values(handovers.map(({ less, ...row }) => ({ ...row, less: JSON.stringify(less), createdAt: now })))
    .onConflict((conflict) => conflict.column('orderId').doNothing())
    .execute()
}

export async function writeOrderStates(
  trx: Trx,
  states: readonly { orderId: number; state: 'placed' | 'handed_over' | 'not_collected' }[],
): Promise<void> {
  await sql`
    update orders set state = told.state
    from   jsonb_to_recordset(${JSON.stringify(states)}::jsonb) as told ("orderId" bigint, state text)
    where  orders.id = told."orderId" and orders.state <> told.state and orders.state <> 'cancelled'`.execute(
    trx,
  )
}

/** @param parts `base` null: not handed over after all */
export async function writeDelivered(
  trx: Trx,
  parts: readonly { orderId: number; position: number; slot: number; base: number | null }[],
): Promise<void> {
  await sql`
    update order_components part set delivered_base = told.base
    from   jsonb_to_recordset(${JSON.stringify(parts)}::jsonb)
             as told ("orderId" bigint, position smallint, slot smallint, base int)
    where  part.order_id = told."orderId" and part.position = told.position and part.slot = told.slot
    and    part.delivered_base is distinct from told.base`.execute(trx)
}

export type NewSale = {
  eventId: string
  cycleId: number
  deliveryPointId: number
  offerId: number
  presentationId: number
  count: number
  baseQuantity: number
  totalCentavos: number
}

/** Each with its weight and its producer's price as they are now: by them it is shared out, whatever they become. */
export async function insertSales(trx: Trx, sales: readonly NewSale[], now: Date): Promise<void> {
  if (sales.length === 0) return
  await sql`
    insert into walk_in_sales (event_id, cycle_id, delivery_point_id, offer_id, presentation_id, count, base_quantity,
                               total_centavos, grams, producer_centavos, created_at)
    select sale.*, sale.base_quantity::bigint * coalesce(product.grams_per_piece, 1),
           (select price.producer_centavos::bigint * sale.count from offer_prices price
            where  price.offer_id = sale.offer_id and price.presentation_id = sale.presentation_id),
           ${now}::timestamptz
    from   unnest(
             ${sales.map((sale) => sale.eventId)}::uuid[],
             ${sales.map((sale) => sale.cycleId)}::bigint[],
             ${sales.map((sale) => sale.deliveryPointId)}::bigint[],
             ${sales.map((sale) => sale.offerId)}::bigint[],
             ${sales.map((sale) => sale.presentationId)}::bigint[],
             ${sales.map((sale) => sale.count)}::smallint[],
             ${sales.map((sale) => sale.baseQuantity)}::int[],
             ${sales.map((sale) => sale.totalCentavos)}::int[]
           ) as sale (event_id, cycle_id, delivery_point_id, offer_id, presentation_id, count, base_quantity,
                      total_centavos)
    join   offers           on offers.id = sale.offer_id
    join   products product on product.id = offers.product_id`.execute(trx)
}

/** Sales of this point that were taken back, whichever of the two events came first, and in time. */
export async function removeUndoneSales(trx: Trx, pointId: number): Promise<void> {
  await sql`
    delete from walk_in_sales sale
    using  desk_events undo
    where  undo.undoes_id = sale.event_id and undo.kept_because is null
    and    sale.delivery_point_id = ${pointId}`.execute(trx)
}

/**
 * Cash that must be in the box of a point at a moment besides what it began with: without what receipts of the operator
 * account for. Below nothing when something was given back out of it since.
 */
export async function sumCash(trx: Trx, of: { cycleId: number; pointId: number; at: Date }): Promise<number> {
  const { rows } = await sql<{ cash: number }>`
    select coalesce((select sum(collected_centavos) from handovers
                     where cycle_id = ${of.cycleId} and delivery_point_id = ${of.pointId}), 0)
         + coalesce((select sum(total_centavos) from walk_in_sales
                     where cycle_id = ${of.cycleId} and delivery_point_id = ${of.pointId}), 0)
         - coalesce((select sum(cleared_centavos) from cash_receipts
                     where cycle_id = ${of.cycleId} and delivery_point_id = ${of.pointId}
                     and   taken_back_at is null and received_at <= ${of.at}), 0) as cash`.execute(trx)
  return rows[0]?.cash ?? 0
}

export type NewBox = {
  eventId: string
  cycleId: number
  deliveryPointId: number
  correctsId: number | null
  openingCentavos: number
  expectedCentavos: number
  countedCentavos: number
  counts: Record<string, number>
  reason: string
  signedName: string
  hostPersonId: number
  happenedAt: Date
}

export async function insertBox(trx: Trx, box: NewBox, now: Date): Promise<void> {
  await trx
    .insertInto('cashBoxes')
    .values({ ...box, counts: JSON.stringify(box.counts), createdAt: now })
    .execute()
}

export type ActRow = OrderAct & {
  orderId: number
  cycleId: number
  deliveryPointId: number
  hostPersonId: number
  happenedAt: Date
  payload: unknown
}

/** Acts of orders in the order that decides, without those that are kept only. */
export async function listActs(trx: Trx, orderIds: readonly number[]): Promise<ActRow[]> {
  return trx
    .selectFrom('deskEvents')
    .select([
      'id',
      'orderId',
      'cycleId',
      'deliveryPointId',
      'kind',
      'undoesId as undoes',
      'hostPersonId',
      'happenedAt',
      'payload',
    ])
    .where('orderId', 'in', orderIds)
    .where('keptBecause', 'is', null)
    .where('kind', 'in', ['handover', 'no_show', 'undo'])
    .orderBy('sequence')
    .$narrowType<{ orderId: number; kind: OrderAct['kind'] }>()
    .execute()
}
