import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CardFee } from '~/features/cycles/card-fee'
import { type PaymentMethod } from './order'

export type CycleGate = CardFee & {
  open: boolean
  now: Date
  secret: Buffer
  unverifiedLimitCentavos: number
}

/**
 * Whether the cycle takes orders at this instant, by the database's clock. Call it in a statement of its own
 * *after* the shared lock (decision 1).
 */
export async function readGate(trx: Database | Trx, cycleId: number): Promise<CycleGate> {
  const { rows } = await sql<CycleGate>`
    select c.state = 'open' and c.opens_at <= clock.now and clock.now < c.closes_at as open,
           clock.now, i.secret, c.unverified_limit_centavos, c.card_fee_basis_points, c.card_fee_flat_centavos
    from order_cycles c, installation i, (select chaka_now() as now) clock
    where c.id = ${cycleId}`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error(`no cycle ${cycleId}`)
  return row
}

export type BuyerPhone = { id: number; verified: boolean }

/**
 * The phone's row, made if new, locked so that two orders of one unverified number follow each other. What
 * the other one wrote is seen only by a statement *after* this one (`insertOrder` counts it). The update names
 * no column of a key: one that does locks as for deletion, and meets the key share that every message holds
 * on its phone. [Cancelling one order while placing another of the same phone deadlocked 6 times in 15.]
 */
export async function lockBuyerPhone(trx: Trx, e164: string): Promise<BuyerPhone> {
  const { rows } = await sql<BuyerPhone>`
    insert into phones (e164) values (${e164})
    on conflict (e164) do update set verified_at = phones.verified_at
    returning id, verified_at is not null as verified`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error('the phone was neither found nor made')
  return row
}

export async function markPhoneVerified(trx: Trx, phoneId: number, verifiedAt: Date): Promise<void> {
  await trx.updateTable('phones').set({ verifiedAt }).where('id', '=', phoneId).execute()
}

export type NewOrder = CardFee & {
  cycleId: number
  windowId: number
  phoneId: number
  personId: number | null
  buyerName: string
  language: string
  formKey: string
  placedAt: Date
  paymentMethod: PaymentMethod
  cashNoteCentavos: number | null
  linesCentavos: number
  orderFeeCentavos: number
  totalCentavos: number
  wishesRefund: boolean
}

/**
 * Moves places between windows: +1 books, -1 gives back. Rows are locked in id order.
 * @returns windows that do not exist in the cycle or have no place; nothing was changed for those
 */
export async function bookWindows(
  trx: Trx,
  cycleId: number,
  places: ReadonlyMap<number, number>,
): Promise<{ windowId: number; exists: boolean }[]> {
  const { rows } = await sql<{ windowId: number; exists: boolean }>`
    with wanted as (
      select id, places from unnest(${[...places.keys()]}::bigint[], ${[...places.values()]}::int[]) as t (id, places)
    ), locked as (
      select w.id from cycle_windows w join wanted on wanted.id = w.id
      where w.cycle_id = ${cycleId}
      order by w.id for no key update of w
    ), booked as (
      update cycle_windows w set booked = w.booked + wanted.places
      from locked join wanted on wanted.id = locked.id
      where w.id = locked.id and w.booked + wanted.places between 0 and w.capacity
      returning w.id
    )
    select wanted.id as window_id, wanted.id in (select id from locked) as exists
    from wanted where wanted.id not in (select id from booked)`.execute(trx)
  return rows
}

/** An offer with less than is wanted, in base units; `isGone`: its association took it out of the cycle. */
export type ShortOffer = { offerId: number; leftBase: number; isGone: boolean }

/**
 * Takes from (positive) or gives back to (negative) the stock of offers, all in one statement that locks in
 * id order and changes a row only where room is left. [10,000 attempts on 1,000 units sold exactly 1,000;
 * read-then-write "sold" 10,000.] Nobody has locked these rows before: the foreign keys of an order are checked at its
 * commit (migration 0120), for where some hold a key share on a row that another changes and takes back, PostgreSQL may
 * fail the next one, and whoever holds none deadlocks with them. [20 buyers who order and cancel at once: 28 deadlocks
 * of 1,200]
 * @param quantities base units by offer
 * @returns offers that fell short; nothing was taken from those
 */
export async function reserveStock(
  trx: Trx,
  cycleId: number,
  quantities: ReadonlyMap<number, number>,
): Promise<ShortOffer[]> {
  const { rows } = await sql<ShortOffer>`
    with wanted as (
      select id, base from unnest(${[...quantities.keys()]}::bigint[], ${[...quantities.values()]}::int[]) as t (id, base)
    ), locked as (
      select o.id, o.offered_base - o.reserved_base as left_base
      from offers o join wanted on wanted.id = o.id
      where o.cycle_id = ${cycleId}
      order by o.id for no key update of o
    ), taken as (
      update offers o set reserved_base = o.reserved_base + wanted.base
      from locked join wanted on wanted.id = locked.id
      where o.id = locked.id and o.reserved_base + wanted.base between 0 and o.offered_base
      returning o.id
    )
    select wanted.id as offer_id, coalesce(locked.left_base, 0) as left_base, locked.id is null as is_gone
    from wanted left join locked on locked.id = wanted.id
    where wanted.id not in (select id from taken)`.execute(trx)
  return rows
}

/** False when another tab has already used the basket up. */
export async function consumeBasket(trx: Trx, basketId: string, orderId: number): Promise<boolean> {
  const result = await trx
    .updateTable('baskets')
    .set({ orderId })
    .where('id', '=', basketId)
    .where('orderId', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export type OrderRow = {
  id: number
  code: string
  cycleId: number
  windowId: number
  phoneId: number
  e164: string | null
  formKey: string
  state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
  buyerName: string
  language: string
  revision: number
  totalCentavos: number
  secret: Buffer
}

const ORDER_COLUMNS = sql`
  o.id, o.code, o.cycle_id, o.window_id, o.phone_id, p.e164, o.form_key, o.state, o.buyer_name, o.language,
  o.revision, o.total_centavos, i.secret`

/** What a basket became, or the order that it changed; undefined while it is still a basket. */
export async function findOrderOfBasket(db: Database | Trx, basketId: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`
    select ${ORDER_COLUMNS}
    from baskets b join orders o on o.id = b.order_id join phones p on p.id = o.phone_id, installation i
    where b.id = ${basketId}`.execute(db)
  return rows[0]
}

export async function findOrderByCode(db: Database | Trx, code: string): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`
    select ${ORDER_COLUMNS} from orders o join phones p on p.id = o.phone_id, installation i
    where o.code = ${code}`.execute(db)
  return rows[0]
}

/** The order while it can still be changed; undefined when it was cancelled or handed over meanwhile. */
export async function lockPlacedOrder(trx: Trx, orderId: number): Promise<OrderRow | undefined> {
  const { rows } = await sql<OrderRow>`
    select ${ORDER_COLUMNS} from orders o join phones p on p.id = o.phone_id, installation i
    where o.id = ${orderId} and o.state = 'placed'
    for no key update of o`.execute(trx)
  return rows[0]
}

/** Of an order `o`: it is by QR, or once was and its buyer transferred, or said so; something may then be left over. */
export const PAID_AHEAD = sql<boolean>`
  (o.payment_method = 'qr'
   or exists (select from payments told where told.order_id = o.id and told.method = 'qr'))`

export async function isPaidAhead(trx: Trx, orderId: number): Promise<boolean> {
  const { rows } = await sql<{ ahead: boolean }>`
    select ${PAID_AHEAD} as ahead from orders o where o.id = ${orderId}`.execute(trx)
  return rows[0]?.ahead === true
}

/** Base units of each offer that an order holds. */
export async function sumOrderByOffer(trx: Trx, orderId: number): Promise<Map<number, number>> {
  const rows = await trx
    .selectFrom('orderComponents')
    .select(['offerId', (eb) => eb.fn.sum<number>('orderedBase').as('base')])
    .where('orderId', '=', orderId)
    .groupBy('offerId')
    .execute()
  return new Map(rows.map((row) => [row.offerId, row.base]))
}

export async function deleteLines(trx: Trx, orderId: number): Promise<void> {
  await trx.deleteFrom('orderComponents').where('orderId', '=', orderId).execute()
  await trx.deleteFrom('orderLines').where('orderId', '=', orderId).execute()
}

/** When and where a window hands over, for the words of a message; undefined when it is not of this cycle. */
export async function findPickup(db: Database | Trx, cycleId: number, windowId: number) {
  return await db
    .selectFrom('cycleWindows as w')
    .innerJoin('deliveryPoints as p', 'p.id', 'w.deliveryPointId')
    .select(['p.name', 'p.zone', 'p.referenceCorner', 'w.startsAt', 'w.endsAt'])
    .where('w.id', '=', windowId)
    .where('w.cycleId', '=', cycleId)
    .executeTakeFirst()
}

export type Pickup = NonNullable<Awaited<ReturnType<typeof findPickup>>>

export async function updateChangedOrder(
  trx: Trx,
  orderId: number,
  changes: Omit<
    NewOrder,
    'cycleId' | 'phoneId' | 'personId' | 'language' | 'formKey' | 'placedAt' | 'wishesRefund'
  > & {
    revision: number
    changedAt: Date
  },
): Promise<void> {
  await trx.updateTable('orders').set(changes).where('id', '=', orderId).execute()
}

export async function markOrderCancelled(
  trx: Trx,
  orderId: number,
  how: { cancelledAt: Date; cancelledBy: 'buyer' | 'operator' | 'system'; cancelReason?: string },
): Promise<void> {
  await trx
    .updateTable('orders')
    .set({ state: 'cancelled', ...how })
    .where('id', '=', orderId)
    .execute()
}
