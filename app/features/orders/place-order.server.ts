import { type Database, type Trx } from '#db/client.server'
import { lockCycleToOrder } from '~/features/cycles/cycle-lock.server'
import { type Cycle } from '~/features/cycles/cycle'
import { transactionInFewTrips } from '#db/few-trips'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { queueMessages, reachOfPhones } from '~/features/messaging/queue-messages.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type PricedBasket, sumByOffer } from './basket'
import { priceBasket } from './basket'
import { type BuyersChoice, decideCardFee, decideTrust, type OrderRefusal } from './order'
import { orderPath, orderToken } from './order-link.server'
import { recordOnBehalf } from './record-on-behalf.server'
import {
  bookWindows,
  findOrderOfBasket,
  type OrderRow,
  type Pickup,
  reserveStock,
  type ShortOffer,
} from './order-queries.server'
import { findPlacing, insertOrder, passGate, type Placing, takePlaceAndStock } from './placing-queries.server'

export type PlacedOrder = { code: string; path: string; totalCentavos: number; repeated: boolean }

/** The operator orders for somebody on the phone; who spoke to her may vouch for her number. */
export type OnBehalf = {
  operatorId: number
  vouched: boolean
  /** in which role, when not the operator's: an official orders what she agreed on */
  role?: string
  /** a job places what was agreed before: nobody waits for the notice, which then keeps the quiet hours */
  byJob?: boolean
}

type Refuse = (refusal: OrderRefusal | Repeated) => never
type Repeated = { reason: 'repeated' }

/**
 * Places an order from a basket: once for each basket, however often it is called (decision 12).
 *
 * One transaction of six statements, whatever the order's size, in two trips: cycle's lock shared, gate and phone, what
 * the phone receives; order with lines, components and basket, message, window and stock. Window and stock come last because rows that everyone
 * wants should be locked for the shortest time.
 *
 * @param command `expectedTotalCentavos` is what the buyer saw; another total is asked again, never charged.
 *   `placing`: what who calls has read already. `origin` ("https://chaka.example") begins the link of the message. `onBehalf` of a caller costs one or two
 *   statements more, for the audit log
 * @returns refusals as data; nothing was changed and the basket is as it was
 */
export async function placeOrder(
  db: Database,
  command: BuyersChoice & {
    basketId: string
    cycle: Cycle
    origin: string
    onBehalf?: OnBehalf
    placing?: Placing
  },
): Promise<Outcome<PlacedOrder, OrderRefusal>> {
  const outcome = await tryToPlace(db, command)
  if (outcome.ok) return outcome
  const meanwhile = await findRepeated(db, command.basketId)
  if (meanwhile) return accepted(meanwhile)
  return refused(outcome.refusal.reason === 'repeated' ? { reason: 'basket_empty' } : outcome.refusal)
}

/**
 * What its basket became, or the order that was changed by it. Asked after every refusal too: the second of
 * two clicks may find the stock gone, to the first, or the cycle closed behind it.
 */
export async function findRepeated(db: Database, basketId: string): Promise<PlacedOrder | null> {
  const order = await findOrderOfBasket(db, basketId)
  return order ? { ...placedOf(order), repeated: true } : null
}

async function tryToPlace(
  db: Database,
  command: Parameters<typeof placeOrder>[1],
): Promise<Outcome<PlacedOrder, OrderRefusal | Repeated>> {
  const { basketId, cycle, windowId } = command
  const { orderId, open, pickup, items } =
    command.placing ?? (await findPlacing(db, { basketId, cycleId: cycle.id, windowId }))
  if (orderId !== null) return refused({ reason: 'repeated' })
  const priced = priceBasket(cycle, items)
  const refusal = decideBasket(priced, command.expectedTotalCentavos)
  if (refusal) return refused(refusal)
  if (!pickup) return refused({ reason: 'window_unknown' })
  if (!open) return refused({ reason: 'cycle_closed' })
  return await refusableTransaction<PlacedOrder, OrderRefusal | Repeated>(
    db,
    (trx, refuse) => writeOrder(trx, { ...command, pickup }, priced, refuse),
    transactionInFewTrips,
  )
}

/** What can be said before the transaction: an empty basket, things that this week lacks, another price. */
export function decideBasket(priced: PricedBasket, expectedTotalCentavos: number): OrderRefusal | null {
  if (priced.notOffered.length > 0) {
    return { reason: 'not_offered', names: priced.notOffered.map((item) => item.name) }
  }
  if (priced.lines.length === 0) return { reason: 'basket_empty' }
  if (priced.shortfalls.length > 0) return { reason: 'sold_out', shortfalls: priced.shortfalls }
  if (priced.totalCentavos !== expectedTotalCentavos) {
    return { reason: 'price_changed', totalCentavos: priced.totalCentavos }
  }
  return null
}

async function writeOrder(
  trx: Trx,
  command: Parameters<typeof placeOrder>[1] & { pickup: Pickup },
  priced: PricedBasket,
  refuse: Refuse,
): Promise<PlacedOrder> {
  const { cycle, basketId, pickup } = command
  const locking = lockCycleToOrder(trx, cycle.id)
  const passing = behind(passGate(trx, cycle.id, command.phoneE164))
  const reaching = behind(reachOfPhones(trx, { e164: command.phoneE164 }))
  await locking
  const { gate, phone, order } = await passing
  if (!gate.open) refuse({ reason: 'cycle_closed' })
  const cardFee = decideCardFee(gate, command, priced.totalCentavos)
  if ('reason' in cardFee) return refuse(cardFee)

  const written = {
    ...order,
    cycleId: cycle.id,
    windowId: command.windowId,
    phoneId: phone.id,
    personId: null,
    buyerName: command.buyerName,
    language: command.language,
    formKey: basketId,
    placedAt: gate.now,
    paymentMethod: command.paymentMethod,
    cashNoteCentavos: command.cashNoteCentavos,
    linesCentavos: priced.linesCentavos,
    orderFeeCentavos: priced.orderFeeCentavos,
    totalCentavos: priced.totalCentavos,
    // Whoever pays cash or by card for something new pays for what is handed over: nothing is left over.
    wishesRefund: command.paymentMethod === 'qr' && command.wishesRefund === true,
    ...cardFee.fee,
  }
  const message: NewMessage = {
    kind: 'order_placed',
    subject: `order:${order.id}`,
    recipient: `phone:${phone.id}`,
    phoneId: phone.id,
    cycleId: cycle.id,
    language: command.language,
    usefulUntil: pickup.endsAt,
    variables: {
      code: order.code,
      total: priced.totalCentavos,
      pointName: pickup.name,
      corner: pickup.referenceCorner,
      startsAt: pickup.startsAt,
      endsAt: pickup.endsAt,
      link: command.origin + orderPath(order.code, orderToken(gate.secret, 'verify', basketId)),
      ...(command.onBehalf?.byJob && { by: 'system' as const }),
    },
  }
  const reach = await reaching
  const inserting = offeredOrRefuse(priced, refuse, () => insertOrder(trx, written, priced.lines))
  const queueing = behind(queueMessages(trx, [message], reach))
  const of = { cycleId: cycle.id, windowId: command.windowId }
  const taking = behind(takePlaceAndStock(trx, of, sumByOffer(priced.lines)))
  const inserted = await inserting
  if (!inserted) return refuse({ reason: 'repeated' })
  const distrust = decideTrust(
    { verified: phone.verified || command.onBehalf?.vouched === true, openOrders: inserted.openOrders },
    priced.totalCentavos,
    gate.unverifiedLimitCentavos,
  )
  if (distrust) refuse(distrust)
  await queueing
  const { hasPlace, short } = await taking
  if (!hasPlace) refuse({ reason: 'window_full' })
  if (short.length > 0) refuse(goneOrSoldOut(priced, short))
  if (command.onBehalf) await recordOnBehalf(trx, { ...command.onBehalf, order, phone, at: gate.now })
  return {
    code: order.code,
    path: orderPath(order.code, orderToken(gate.secret, 'open', basketId)),
    totalCentavos: priced.totalCentavos,
    repeated: false,
  }
}

/** Sent behind another statement, with which it fails: that one says why. */
function behind<Answer>(asked: Promise<Answer>): Promise<Answer> {
  asked.catch(() => {})
  return asked
}

/** The order as its buyer gets it, with the link that opens it. */
export function placedOf(order: OrderRow): Omit<PlacedOrder, 'repeated'> {
  return {
    code: order.code,
    path: orderPath(order.code, orderToken(order.secret, 'open', order.formKey)),
    totalCentavos: order.totalCentavos,
  }
}

/**
 * Writes what was priced a moment ago. An association may have taken something out of the cycle since, so that
 * nothing of it remains to point at: then it is not offered, as if it had been seen before.
 */
export async function offeredOrRefuse<Value>(
  priced: PricedBasket,
  refuse: (refusal: OrderRefusal) => never,
  write: () => Promise<Value>,
): Promise<Value> {
  try {
    return await write()
  } catch (error) {
    const gone = goneBundleOffer(error)
    if (gone === null) throw error
    const takers = priced.lines.filter((line) => line.bundleOfferId === gone)
    return refuse({ reason: 'not_offered', names: takers.map((line) => line.label) })
  }
}

const FOREIGN_KEY_VIOLATION = '23503'

/** What a foreign key looked for in vain, from PostgreSQL's own words: "Key (bundle_offer_id)=(3) is not present". */
function goneBundleOffer(error: unknown): number | null {
  if (!(error instanceof Error) || !('code' in error) || error.code !== FOREIGN_KEY_VIOLATION) return null
  const detail = 'detail' in error ? String(error.detail) : ''
  const [, bundle] = /\(bundle_offer_id\)=\((\d+)\)/.exec(detail) ?? []
  return bundle ? Number(bundle) : null
}

export async function bookOrRefuse(
  trx: Trx,
  cycleId: number,
  places: ReadonlyMap<number, number>,
  refuse: (refusal: OrderRefusal) => never,
): Promise<void> {
  const [failed] = await bookWindows(trx, cycleId, places)
  if (failed) refuse({ reason: failed.exists ? 'window_full' : 'window_unknown' })
}

export async function reserveOrRefuse(
  trx: Trx,
  cycleId: number,
  priced: PricedBasket,
  quantities: ReadonlyMap<number, number>,
  refuse: (refusal: OrderRefusal) => never,
): Promise<void> {
  const short = await reserveStock(trx, cycleId, quantities)
  if (short.length > 0) refuse(goneOrSoldOut(priced, short))
}

function goneOrSoldOut(priced: PricedBasket, short: readonly ShortOffer[]): OrderRefusal {
  const takersOf = (offerId: number) =>
    priced.lines.filter((line) => line.components.some((part) => part.offerId === offerId))
  const gone = short.flatMap(({ offerId, isGone }) => (isGone ? takersOf(offerId) : []))
  if (gone.length > 0) return { reason: 'not_offered', names: [...new Set(gone.map((line) => line.label))] }
  const wanted = sumByOffer(priced.lines)
  return {
    reason: 'sold_out',
    shortfalls: short.map(({ offerId, leftBase }) => {
      const takers = takersOf(offerId)
      const part = takers[0]?.components.find((candidate) => candidate.offerId === offerId)
      return {
        offerId,
        leftBase,
        wantedBase: wanted.get(offerId) ?? 0,
        productName: part?.productName ?? '',
        itemIds: takers.map((line) => line.itemId),
      }
    }),
  }
}
