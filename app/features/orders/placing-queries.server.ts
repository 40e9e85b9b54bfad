import { type RawBuilder, sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { inOneTrip } from '#db/few-trips'
import { type BasketItem, type PricedLine } from './basket'
import { listBasketItems } from './basket-queries.server'
import {
  type BuyerPhone,
  type CycleGate,
  type NewOrder,
  type Pickup,
  type ShortOffer,
} from './order-queries.server'

/** What is known of an order before its transaction. */
export type Placing = {
  /** what its basket has become */
  orderId: number | null
  /** the order that the basket changes */
  changesOrderId: number | null
  /** the basket that comes back afterwards, if it did not become an order meanwhile */
  setAside: string | null
  /** null: no window of the cycle */
  pickup: Pickup | null
  /** Not the promise, which is the gate after the lock: it only spares those who are late the wait for it. */
  open: boolean
  items: BasketItem[]
}

/** One trip. */
export async function findPlacing(
  db: Database,
  of: { basketId: string; cycleId: number; windowId: number },
): Promise<Placing> {
  const placing = await inOneTrip(db, (one) => readPlacing(one, of, sql<number>`${of.cycleId}::bigint`))
  if (!placing) throw new Error(`no cycle ${of.cycleId}`)
  return placing
}

/** The same of the window's own cycle, for who does not know yet which one the shop shows. Null: no such window. */
export async function findPlacingAhead(
  db: Database,
  of: { basketId: string; windowId: number },
): Promise<PlacingAhead | null> {
  return await readPlacing(
    db,
    of,
    sql<number>`(select cycle_id from cycle_windows where id = ${of.windowId})`,
  )
}

export type PlacingAhead = Placing & { cycleId: number }

async function readPlacing(
  db: Database,
  of: { basketId: string; windowId: number },
  cycleId: RawBuilder<number>,
): Promise<PlacingAhead | null> {
  const [placing, items] = await Promise.all([
    readBesideItems(db, of, cycleId),
    listBasketItems(db, of.basketId, cycleId),
  ])
  return placing && { ...placing, items }
}

/** One statement for what is asked beside the basket's things. */
async function readBesideItems(
  db: Database,
  of: { basketId: string; windowId: number },
  cycleId: RawBuilder<number>,
): Promise<Omit<PlacingAhead, 'items'> | null> {
  type Row = Omit<PlacingAhead, 'pickup' | 'items'> & { [Key in keyof Pickup]: Pickup[Key] | null }
  const { rows } = await sql<Row>`
    select c.id as cycle_id, b.order_id, b.changes_order_id, aside.id as set_aside,
           c.state = 'open' and c.opens_at <= clock.now and clock.now < c.closes_at as open,
           p.name, p.zone, p.reference_corner, w.starts_at, w.ends_at
    from order_cycles c
    cross join (select chaka_now() as now) clock
    left join cycle_windows w   on w.cycle_id = c.id and w.id = ${of.windowId}
    left join delivery_points p on p.id = w.delivery_point_id
    left join baskets b         on b.id = ${of.basketId}
    left join baskets aside     on aside.id = b.set_aside_id and aside.order_id is null
    where c.id = ${cycleId}`.execute(db)
  const row = rows[0]
  if (!row) return null
  const { cycleId: ofCycle, orderId, changesOrderId, setAside, open, ...pickup } = row
  return {
    cycleId: ofCycle,
    orderId,
    changesOrderId,
    setAside,
    open,
    pickup: pickup.startsAt === null ? null : (pickup as Pickup),
  }
}

/**
 * `readGate` and `lockBuyerPhone` in one statement, after the cycle's lock: the clock is read under the lock, and what
 * another order of the phone wrote is seen only by the statement after this one (`insertOrder` counts it). Id and code
 * are the order's from here on, so that what names them need not wait for it to be written.
 */
export async function passGate(
  trx: Trx,
  cycleId: number,
  e164: string,
): Promise<{ gate: CycleGate; phone: BuyerPhone; order: { id: number; code: string } }> {
  type Row = CycleGate & { phoneId: number; phoneVerified: boolean; orderId: number; code: string }
  const { rows } = await sql<Row>`
    with phone as (
      insert into phones (e164) values (${e164})
      on conflict (e164) do update set verified_at = phones.verified_at
      returning id, verified_at is not null as verified
    )
    select c.state = 'open' and c.opens_at <= clock.now and clock.now < c.closes_at as open,
           clock.now, i.secret, c.unverified_limit_centavos, c.card_fee_basis_points,
           c.card_fee_flat_centavos, phone.id as phone_id,
           phone.verified as phone_verified, nextval('orders_id_seq') as order_id,
           order_code(nextval('order_numbers')) as code
    from phone, order_cycles c, installation i, (select chaka_now() as now) clock
    where c.id = ${cycleId}`.execute(trx)
  const row = rows[0]
  if (!row) throw new Error(`no cycle ${cycleId}, or its buyer's phone was neither found nor made`)
  const { phoneId, phoneVerified, orderId, code, ...gate } = row
  return { gate, phone: { id: phoneId, verified: phoneVerified }, order: { id: orderId, code } }
}

/**
 * The order with all its lines and components, its buyer's wish, and its basket used up: one statement, and one text
 * with a wish and one without, for any number of them. Null when the form key was used before: the first order stands. `openOrders`: how many others the phone has in
 * the cycle.
 */
export async function insertOrder(
  trx: Trx,
  order: NewOrder & { id: number; code: string },
  lines: readonly PricedLine[],
): Promise<{ openOrders: number } | null> {
  const { rows } = await sql<{ openOrders: number }>`
    with placed as (
      insert into orders (id, code, cycle_id, window_id, phone_id, person_id, buyer_name, language, form_key, placed_at,
                          payment_method, cash_note_centavos, lines_centavos, order_fee_centavos, total_centavos,
                          card_fee_basis_points, card_fee_flat_centavos)
      overriding system value
      values (${order.id}, ${order.code}, ${order.cycleId}, ${order.windowId}, ${order.phoneId}, ${order.personId}, ${order.buyerName},
              ${order.language}, ${order.formKey}, ${order.placedAt}, ${order.paymentMethod},
              ${order.cashNoteCentavos}, ${order.linesCentavos}, ${order.orderFeeCentavos}, ${order.totalCentavos},
              ${order.cardFeeBasisPoints}, ${order.cardFeeFlatCentavos})
      on conflict (form_key) do nothing
      returning id, cycle_id, form_key
    ), used_up as (
      update baskets set order_id = placed.id from placed
      where baskets.id = placed.form_key and baskets.order_id is null
    ), ${order.wishesRefund ? wishOf(order) : sql``} ${linesOf(sql`placed`, lines)}
    select (select count(*) from orders other
            where other.phone_id = ${order.phoneId} and other.cycle_id = placed.cycle_id
              and other.state = 'placed') as open_orders
    from placed`.execute(trx)
  return rows[0] ?? null
}

const wishOf = ({ placedAt }: NewOrder) => sql`
    wished as (
      insert into refund_wishes (order_id, wished_at) select id, ${placedAt}::timestamptz from placed
    ),`

/** What becomes of what is left over of an order that changes; where it is sent stays as it was. */
export async function changeRefundWish(
  trx: Trx,
  of: { orderId: number; wishesRefund: boolean; at: Date },
): Promise<void> {
  if (of.wishesRefund)
    await trx
      .insertInto('refundWishes')
      .values({ orderId: of.orderId, wishedAt: of.at })
      .onConflict((conflict) => conflict.column('orderId').doNothing())
      .execute()
  else await trx.deleteFrom('refundWishes').where('orderId', '=', of.orderId).execute()
}

export async function insertLines(
  trx: Trx,
  order: { id: number; cycleId: number },
  lines: readonly PricedLine[],
): Promise<void> {
  await sql`
    with changed as (select ${order.id}::bigint as id, ${order.cycleId}::bigint as cycle_id),
    ${linesOf(sql`changed`, lines)}
    select`.execute(trx)
}

/** Common table expressions that write the lines of the order in `source`, which has its `id` and `cycle_id`. */
function linesOf(source: RawBuilder<unknown>, lines: readonly PricedLine[]): RawBuilder<unknown> {
  const written = lines.map((line) => ({
    position: line.position,
    presentation_id: line.presentationId,
    bundle_offer_id: line.bundleOfferId,
    label: line.label,
    unit: line.unit,
    picture: line.picture,
    swaps: line.swaps,
    count: line.count,
    base_quantity: line.baseQuantity,
    grams: line.grams,
    producer: line.price.producerCentavos,
    transport: line.price.transportCentavos,
    platform: line.price.platformCentavos,
    rounding: line.price.roundingCentavos,
    total: line.price.totalCentavos,
  }))
  const components = lines.flatMap((line) =>
    line.components.map((component) => ({
      position: line.position,
      slot: component.slot,
      offer_id: component.offerId,
      presentation_id: component.presentationId,
      base: component.orderedBase,
      producer: component.producerCentavos,
    })),
  )
  return sql`new_lines as (
      insert into order_lines (order_id, cycle_id, position, presentation_id, bundle_offer_id, label, unit, picture,
                               swaps, count, base_quantity, grams, producer_centavos, transport_centavos,
                               platform_centavos, rounding_centavos, total_centavos)
      select ${source}.id, ${source}.cycle_id, line.position, line.presentation_id, line.bundle_offer_id, line.label,
             line.unit, line.picture, line.swaps, line.count, line.base_quantity, line.grams, line.producer,
             line.transport, line.platform, line.rounding, line.total
      from ${source}, jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as line (
        position smallint, presentation_id bigint, bundle_offer_id bigint, label text, unit text, picture text,
        swaps jsonb, count smallint, base_quantity int, grams int, producer int, transport int, platform int,
        rounding int, total int)
    ), new_components as (
      insert into order_components (order_id, cycle_id, position, slot, offer_id, presentation_id, ordered_base,
                                    producer_centavos)
      select ${source}.id, ${source}.cycle_id, part.position, part.slot, part.offer_id, part.presentation_id,
             part.base, part.producer
      from ${source}, jsonb_to_recordset(${JSON.stringify(components)}::jsonb) as part (
        position smallint, slot smallint, offer_id bigint, presentation_id bigint, base int, producer int)
    )`
}

/**
 * `bookWindows` and `reserveStock` in one statement, the window first and then the offers in id order: what everybody
 * wants is locked from here to the commit, which comes next.
 * @param quantities base units by offer
 * @returns whether the window had a place, and offers that fell short
 */
export async function takePlaceAndStock(
  trx: Trx,
  of: { cycleId: number; windowId: number },
  quantities: ReadonlyMap<number, number>,
): Promise<{ hasPlace: boolean; short: ShortOffer[] }> {
  const { rows } = await sql<Omit<ShortOffer, 'offerId'> & { offerId: number | null }>`
    with place as (
      update cycle_windows set booked = booked + 1
      where id = ${of.windowId} and cycle_id = ${of.cycleId} and booked < capacity
      returning id
    ), wanted as (
      select id, base from unnest(${[...quantities.keys()]}::bigint[], ${[...quantities.values()]}::int[]) as t (id, base)
    ), locked as (
      select o.id, o.offered_base - o.reserved_base as left_base
      from offers o join wanted on wanted.id = o.id
      where o.cycle_id = ${of.cycleId} and exists (select from place)
      order by o.id for no key update of o
    ), taken as (
      update offers o set reserved_base = o.reserved_base + wanted.base
      from locked join wanted on wanted.id = locked.id
      where o.id = locked.id and o.reserved_base + wanted.base <= o.offered_base
      returning o.id
    )
    select null::bigint as offer_id, 0::bigint as left_base, false as is_gone where not exists (select from place)
    union all
    select wanted.id, coalesce(locked.left_base, 0), locked.id is null
    from wanted left join locked on locked.id = wanted.id
    where exists (select from place) and wanted.id not in (select id from taken)`.execute(trx)
  return {
    hasPlace: rows.every(({ offerId }) => offerId !== null),
    short: rows.flatMap(({ offerId, leftBase, isGone }) =>
      offerId === null ? [] : [{ offerId, leftBase, isGone }],
    ),
  }
}
