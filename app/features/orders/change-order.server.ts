import { type Database, type Trx } from '#db/client.server'
import { type Cycle } from '~/features/cycles/cycle'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { priceBasket, type PricedBasket, sumByOffer } from './basket'
import { consumeBasket, deleteLines, sumOrderByOffer, updateChangedOrder } from './order-queries.server'
import { findBasket, listBasketItems } from './basket-queries.server'
import { type BuyersChoice, decideCardFee, decideTrust, type OrderRefusal } from './order'
import { orderPath, orderToken } from './order-link.server'
import { changeRefundWish, insertLines } from './placing-queries.server'
import {
  findPickup,
  isPaidAhead,
  lockBuyerPhone,
  lockPlacedOrder,
  type Pickup,
  readGate,
} from './order-queries.server'
import {
  bookOrRefuse,
  decideBasket,
  findRepeated,
  offeredOrRefuse,
  placedOf,
  type PlacedOrder,
  reserveOrRefuse,
} from './place-order.server'

/**
 * Replaces an order's lines, window and payment by those of the basket that changes it, until the cut-off
 * (C5). Stock moves by the difference, so what she gives back is for sale at once and what she keeps cannot
 * be taken from her meanwhile. Her phone stays: it is where the order's link went.
 */
export async function changeOrder(
  db: Database,
  command: BuyersChoice & { basketId: string; cycle: Cycle; origin: string },
): Promise<Outcome<PlacedOrder, OrderRefusal>> {
  const outcome = await tryToChange(db, command)
  if (outcome.ok) return outcome
  const repeated = await findRepeated(db, command.basketId)
  return repeated ? accepted(repeated) : outcome
}

async function tryToChange(
  db: Database,
  command: Parameters<typeof changeOrder>[1],
): Promise<Outcome<PlacedOrder, OrderRefusal>> {
  const basket = await findBasket(db, command.basketId)
  const orderId = basket?.changesOrderId
  if (!basket || orderId == null) return refused({ reason: 'order_not_changeable' })
  const priced = priceBasket(command.cycle, await listBasketItems(db, command.basketId, command.cycle.id))
  const refusal = basket.orderId === null ? decideBasket(priced, command.expectedTotalCentavos) : null
  if (refusal) return refused(refusal)
  const pickup = await findPickup(db, command.cycle.id, command.windowId)
  if (!pickup) return refused({ reason: 'window_unknown' })
  return await refusableTransaction<PlacedOrder, OrderRefusal>(db, (trx, refuse) =>
    rewriteOrder(trx, { ...command, orderId, pickup }, priced, refuse),
  )
}

async function rewriteOrder(
  trx: Trx,
  command: Parameters<typeof changeOrder>[1] & { orderId: number; pickup: Pickup },
  priced: PricedBasket,
  refuse: (refusal: OrderRefusal) => never,
): Promise<PlacedOrder> {
  const { cycle, basketId, orderId, pickup } = command
  await lockCycleShared(trx, cycle.id)
  const gate = await readGate(trx, cycle.id)
  if (!gate.open) refuse({ reason: 'cycle_closed' })
  const cardFee = decideCardFee(gate, command, priced.totalCentavos)
  if ('reason' in cardFee) return refuse(cardFee)
  const before = await lockPlacedOrder(trx, orderId)
  if (!before || before.cycleId !== cycle.id) return refuse({ reason: 'order_not_changeable' })
  if (!(await consumeBasket(trx, basketId, orderId))) return { ...placedOf(before), repeated: true }

  const phone = await lockBuyerPhone(trx, before.e164 ?? '')
  const distrust = decideTrust(
    { ...phone, openOrders: 0 },
    priced.totalCentavos,
    gate.unverifiedLimitCentavos,
  )
  if (distrust) refuse(distrust)

  if (command.wishesRefund !== undefined && (await isAskedOfLeftover(trx, command, orderId)))
    await changeRefundWish(trx, { orderId, wishesRefund: command.wishesRefund, at: gate.now })
  const held = await sumOrderByOffer(trx, orderId)
  await deleteLines(trx, orderId)
  await offeredOrRefuse(priced, refuse, () =>
    insertLines(trx, { id: orderId, cycleId: cycle.id }, priced.lines),
  )
  const revision = before.revision + 1
  await updateChangedOrder(trx, orderId, {
    windowId: command.windowId,
    buyerName: command.buyerName,
    paymentMethod: command.paymentMethod,
    cashNoteCentavos: command.cashNoteCentavos,
    linesCentavos: priced.linesCentavos,
    orderFeeCentavos: priced.orderFeeCentavos,
    totalCentavos: priced.totalCentavos,
    ...cardFee.fee,
    revision,
    changedAt: gate.now,
  })
  if (command.windowId !== before.windowId) {
    const places = new Map([
      [before.windowId, -1],
      [command.windowId, 1],
    ])
    await bookOrRefuse(trx, cycle.id, places, refuse)
  }
  await reserveOrRefuse(trx, cycle.id, priced, differences(held, sumByOffer(priced.lines)), refuse)
  await recordAudit(trx, {
    at: gate.now,
    actor: 'buyer',
    action: 'order.change',
    subject: `order:${orderId}`,
    before: { totalCentavos: before.totalCentavos, windowId: before.windowId, held: [...held] },
    after: {
      totalCentavos: priced.totalCentavos,
      windowId: command.windowId,
      held: [...sumByOffer(priced.lines)],
    },
  })

  await queueMessages(trx, [
    {
      kind: 'order_changed',
      subject: `order:${orderId}:revision:${revision}`,
      recipient: `phone:${before.phoneId}`,
      phoneId: before.phoneId,
      cycleId: cycle.id,
      language: before.language,
      usefulUntil: pickup.endsAt,
      variables: {
        code: before.code,
        total: priced.totalCentavos,
        pointName: pickup.name,
        corner: pickup.referenceCorner,
        startsAt: pickup.startsAt,
        endsAt: pickup.endsAt,
        link: command.origin + orderPath(before.code, orderToken(gate.secret, 'verify', before.formKey)),
      },
    },
  ])
  return { ...placedOf({ ...before, totalCentavos: priced.totalCentavos }), repeated: false }
}

/** Who paid ahead and now picks cash or a card is asked all the same: what she paid may be left over whole. */
async function isAskedOfLeftover(
  trx: Trx,
  { paymentMethod }: BuyersChoice,
  orderId: number,
): Promise<boolean> {
  return paymentMethod === 'qr' || (await isPaidAhead(trx, orderId))
}

/** What each offer gains or loses; offers that stay the same are left out. */
export function differences(
  before: ReadonlyMap<number, number>,
  after: ReadonlyMap<number, number>,
): Map<number, number> {
  const offers = new Set([...before.keys(), ...after.keys()])
  const all = [...offers].map((offer) => [offer, (after.get(offer) ?? 0) - (before.get(offer) ?? 0)] as const)
  return new Map(all.filter(([, difference]) => difference !== 0))
}
