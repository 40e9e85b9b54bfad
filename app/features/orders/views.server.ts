import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type BaseUnit } from '~/kernel/quantity'
import { type Cycle, type CycleFees } from '~/features/cycles/cycle'
import { priceBasket, type BasketItem, type PricedBasket, type Swap } from './basket'
import { findBasket, listBasketItems } from './basket-queries.server'
import { type PaymentMethod } from './order'
import { normalizeCode } from './order-code'
import { type TypedOrder } from './order-problems'
import { tokenPurpose, type LinkPurpose } from './order-link.server'
import { PAID_AHEAD } from './order-queries.server'
import { findPlacing, findPlacingAhead, type Placing, type PlacingAhead } from './placing-queries.server'

export type BasketView = PricedBasket & {
  id: string
  items: BasketItem[]
  /** the order that this basket changes */
  changesCode: string | null
  /** what was typed into the order form before */
  typed: TypedOrder | null
  /** somebody on the phone, for whom the operator fills it */
  caller: { e164: string; name: string } | null
}

/**
 * A basket priced for a cycle; null when the browser has none or it already became an order. Without a cycle
 * nothing is offered and everything is kept.
 */
export async function findBasketView(
  db: Database,
  basketId: string | null,
  cycle: Cycle | null,
): Promise<BasketView | null> {
  if (!basketId) return null
  const basket = await findBasket(db, basketId)
  if (!basket || basket.orderId !== null) return null
  const items = await listBasketItems(db, basketId, cycle?.id ?? null)
  const fees: CycleFees = cycle ?? { transportCentavosPerKg: 0, platformBasisPoints: 0, orderFeeCentavos: 0 }
  const changes =
    basket.changesOrderId === null ? null : await findChangeable(db, basket.changesOrderId, cycle?.id ?? null)
  const typed = basket.typed as TypedOrder | null
  const caller = basket.callerE164 ? { e164: basket.callerE164, name: basket.callerName ?? '' } : null
  return { id: basketId, items, changesCode: changes, typed, caller, ...priceBasket(fees, items) }
}

/** A change that its cut-off overtook is a basket like any other: its things can be ordered next week. */
async function findChangeable(db: Database, orderId: number, cycleId: number | null): Promise<string | null> {
  const row = await db
    .selectFrom('orders as o')
    .innerJoin('orderCycles as c', 'c.id', 'o.cycleId')
    .select('o.code')
    .where('o.id', '=', orderId)
    .where('o.state', '=', 'placed')
    .where('c.state', '=', 'open')
    .where('c.id', '=', cycleId ?? 0)
    .executeTakeFirst()
  return row?.code ?? null
}

/** What the buyer said last time, to fill the form of a change. */
export async function findBuyersChoice(db: Database, code: string) {
  return await db
    .selectFrom('orders as o')
    .innerJoin('phones as p', 'p.id', 'o.phoneId')
    .leftJoin('refundWishes as wish', 'wish.orderId', 'o.id')
    .select(['o.buyerName', 'p.e164', 'o.windowId', 'o.paymentMethod', 'o.cashNoteCentavos', 'wish.wishedAt'])
    .select(PAID_AHEAD.as('paidAhead'))
    .where('o.code', '=', code)
    .executeTakeFirst()
}

export type OrderLineView = {
  position: number
  label: string
  unit: string
  picture: string
  swaps: Swap[]
  count: number
  grams: number
  transportCentavos: number
  platformCentavos: number
  totalCentavos: number
  /** given back for what does not come */
  refundedCentavos: number
  isSubstitute: boolean
  isBundle: boolean
  /** what a bundle holds; one row for a single product, two where another association brings a part of it */
  contents: {
    productName: string
    associationId: number
    associationName: string
    unit: string
    unitBase: number
    baseUnit: BaseUnit
    orderedBase: number
    confirmedBase: number | null
    /** null until it was handed over, or nobody came for it */
    deliveredBase: number | null
    /** the producer's price of what was ordered */
    producerCentavos: number
    /** what its buyer pays although it does not come */
    donatedCentavos: number
  }[]
}

/** What left an order because its association does not travel; base units. */
export type WithdrawnView = {
  productName: string
  picture: string
  associationName: string
  unit: string
  unitBase: number
  baseUnit: BaseUnit
  orderedBase: number
}

export type OrderView = {
  id: number
  code: string
  formKey: string
  state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
  buyerName: string
  placedAt: Date
  changedAt: Date | null
  cancelledAt: Date | null
  cancelledBy: 'buyer' | 'operator' | 'system' | null
  cancelReason: string | null
  paymentMethod: PaymentMethod
  cashNoteCentavos: number | null
  totalCentavos: number
  /** given back for what does not come */
  refundedCentavos: number
  /** what she pays */
  dueCentavos: number
  orderFeeCentavos: number
  phoneId: number
  verified: boolean
  cycleId: number
  now: Date
  pickup: {
    pointSlug: string
    pointName: string
    zone: string
    city: string
    address: string
    referenceCorner: string
    latitude: number
    longitude: number
    contactName: string
    startsAt: Date
    endsAt: Date
  }
  lines: OrderLineView[]
  withdrawn: WithdrawnView[]
}

/**
 * An order for whoever holds its link.
 * @param token the `llave` of the link
 * @returns null when there is no such order or the token is not its own: both look the same from outside
 */
export async function findOrderByLink(
  db: Database,
  code: string,
  token: string,
): Promise<{ order: OrderView; opens: LinkPurpose } | null> {
  type Read = { secret: Buffer; hasWithdrawn: boolean; lines: OrderLineView[] | null }
  const { rows } = await sql<Omit<OrderView, 'pickup' | 'lines' | 'withdrawn'> & OrderView['pickup'] & Read>`
    select o.id, o.code, o.form_key, o.state, o.buyer_name, o.placed_at, o.changed_at, o.cancelled_at,
           o.cancelled_by, o.cancel_reason, o.payment_method, o.cash_note_centavos, o.total_centavos,
           o.refunded_centavos, o.due_centavos,
           o.order_fee_centavos, o.phone_id, h.verified_at is not null as verified, o.cycle_id,
           chaka_now() as now, i.secret,
           exists (select from withdrawn_components gone where gone.order_id = o.id) as has_withdrawn,
           p.slug as point_slug, p.name as point_name, p.zone, p.city, p.address, p.reference_corner,
           p.latitude, p.longitude, p.contact_name, w.starts_at, w.ends_at, (${LINES}) as lines
    from orders o
    join phones h          on h.id = o.phone_id
    join cycle_windows w   on w.id = o.window_id
    join delivery_points p on p.id = w.delivery_point_id,
         installation i
    where o.code = ${normalizeCode(code)} and h.forgotten_at is null`.execute(db)
  const row = rows[0]
  const opens = row ? tokenPurpose(row.secret, row.formKey, token) : null
  if (!row || !opens) return null
  const { secret: _, hasWithdrawn, lines, ...order } = row
  const { pointSlug, pointName, zone, city, address, referenceCorner, ...rest } = order
  const { latitude, longitude, contactName, startsAt, endsAt, ...facts } = rest
  const place = { pointSlug, pointName, zone, city, address, referenceCorner, latitude, longitude }
  return {
    order: {
      ...facts,
      pickup: { ...place, contactName, startsAt, endsAt },
      lines: lines ?? [],
      withdrawn: hasWithdrawn ? await listWithdrawn(db, row.id) : [],
    },
    opens,
  }
}

async function listWithdrawn(db: Database, orderId: number): Promise<WithdrawnView[]> {
  const { rows } = await sql<WithdrawnView>`
    select   product.name as product_name, product.picture, association.name as association_name,
             presentation.unit, presentation.base_quantity as unit_base, product.base_unit, gone.ordered_base
    from     withdrawn_components gone
    join     presentations presentation on presentation.id = gone.presentation_id
    join     products product on product.id = presentation.product_id
    join     organizations association on association.id = gone.association_id
    where    gone.order_id = ${orderId}
    order by gone.position, gone.slot`.execute(db)
  return rows
}

/** The lines of order `o` with what each holds: within its own statement, since each one more is a way to the database and back. */
const LINES = sql`
  select json_agg(json_build_object(
           'position', l.position, 'label', l.label, 'unit', l.unit, 'picture', l.picture, 'swaps', l.swaps,
           'count', l.count, 'grams', l.grams, 'transportCentavos', l.transport_centavos,
           'platformCentavos', l.platform_centavos, 'totalCentavos', l.total_centavos,
           'refundedCentavos', l.refunded_centavos, 'isSubstitute', l.is_substitute,
           'isBundle', l.bundle_offer_id is not null, 'contents', held.contents) order by l.position)
  from order_lines l
  cross join lateral (
    select json_agg(json_build_object(
             'productName', p.name, 'associationId', f.association_id, 'associationName', a.name, 'unit', s.unit,
             'unitBase', s.base_quantity, 'baseUnit', p.base_unit, 'orderedBase', c.ordered_base,
             'confirmedBase', c.confirmed_base, 'deliveredBase', c.delivered_base,
             'producerCentavos', c.producer_centavos,
             'donatedCentavos', coalesce((
               select sum(given.donated_centavos) from shortage_choices given
               where given.order_id = c.order_id and given.position = c.position and given.slot = c.slot), 0))
             order by c.slot) as contents
    from order_components c
    join offers f        on f.id = c.offer_id
    join products p      on p.id = f.product_id
    join organizations a on a.id = p.association_id
    join presentations s on s.id = c.presentation_id
    where c.order_id = l.order_id and c.position = l.position
  ) held
  where l.order_id = o.id and held.contents is not null`

export { findPlacingAhead }
export type { PlacingAhead }

/**
 * What confirming this basket is about: the order that it changes, if any, the basket that comes back afterwards, and
 * what placing it asks first, its things too.
 * @param of `ahead`: what was asked before the cycle was known; asked anew when it is another one's
 */
export async function findConfirmed(
  db: Database,
  of: { basketId: string; cycleId: number; windowId: number; ahead: PlacingAhead | null },
): Promise<{ changesCode: string | null; setAside: string | null; placing: Placing }> {
  const placing = of.ahead?.cycleId === of.cycleId ? of.ahead : await findPlacing(db, of)
  const { orderId, changesOrderId, setAside } = placing
  const isOpenChange = orderId === null && changesOrderId !== null
  return {
    changesCode: isOpenChange ? await findChangeable(db, changesOrderId, of.cycleId) : null,
    setAside,
    placing,
  }
}

/**
 * What the browser was choosing before it began to change an order, if it is still a basket: one that became an order
 * meanwhile does not come back.
 */
export async function findSetAside(db: Database, basketId: string): Promise<string | null> {
  const aside = await db
    .selectFrom('baskets as b')
    .innerJoin('baskets as aside', 'aside.id', 'b.setAsideId')
    .select('aside.id')
    .where('b.id', '=', basketId)
    .where('aside.orderId', 'is', null)
    .executeTakeFirst()
  return aside?.id ?? null
}
