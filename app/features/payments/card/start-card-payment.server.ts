import { randomUUID } from 'node:crypto'
import { readClock, type Database, type Trx } from '#db/client.server'
import { type CardFee } from '~/features/cycles/card-fee'
import { addMinutes } from '~/kernel/instants'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { insertAttempt } from './attempt-queries.server'
import { callDueAttempts, type Gateway } from './call-attempt.server'
import { holdCentavos, STOCK_MINUTES } from '../payment'
import { findPayment } from './payment-queries.server'
import { findOpenCardPayment, insertPayment, lockOrderToPay, sumHeld } from './start-queries.server'

export type StartRefusal =
  | { reason: 'nothing_to_hold' }
  /** the provider did not answer in time: the page can be asked for again */
  | { reason: 'gateway_silent' }

/**
 * Where the buyer of a card order gives her card: makes the payment if there is none for the order as it is now, asks
 * the provider for its page, and answers with it. Asking again answers the same page.
 * @param command.origin where the buyer comes back to: "https://chaka.example"
 * @returns `nothing_to_hold` when the order is not placed, not to be paid by card, or already held for what it costs
 */
export async function startCardPayment(
  db: Database,
  gateway: Gateway,
  command: { orderCode: string; origin: string },
): Promise<Outcome<{ checkoutUrl: string }, StartRefusal>> {
  const started = await refusableTransaction<{ paymentId: number }, StartRefusal>(db, async (trx, refuse) => {
    const order = await lockOrderToPay(trx, command.orderCode)
    if (!order || order.state !== 'placed' || order.paymentMethod !== 'card')
      return refuse({ reason: 'nothing_to_hold' })
    const askedCentavos = holdCentavos(order.dueCentavos, order.toleranceBasisPoints)
    const open = await findOpenCardPayment(trx, order.id)
    // Its tolerance may have changed since; what is asked stays as its buyer was shown.
    if (open && open.orderRevision === order.revision && open.askedCentavos >= order.dueCentavos)
      return { paymentId: open.id }
    // An order that was changed while its page was open: that page is closed first, by the next round of the job.
    if (open) return refuse({ reason: 'gateway_silent' })
    if ((await sumHeld(trx, order.id)) >= order.dueCentavos) return refuse({ reason: 'nothing_to_hold' })
    return { paymentId: await beginPayment(trx, { ...order, askedCentavos, returnOrigin: command.origin }) }
  })
  if (!started.ok) return started
  const { paymentId } = started.value
  const known = await findPayment(db, paymentId)
  if (!known?.checkoutUrl) await callDueAttempts(db, gateway, { limit: 1, paymentId })
  const payment = await findPayment(db, paymentId)
  return payment?.state === 'open' && payment.checkoutUrl
    ? accepted({ checkoutUrl: payment.checkoutUrl })
    : refused({ reason: 'gateway_silent' })
}

async function beginPayment(
  trx: Trx,
  order: CardFee & {
    id: number
    cycleId: number
    revision: number
    askedCentavos: number
    returnOrigin: string
  },
): Promise<number> {
  const now = await readClock(trx)
  const reference = randomUUID()
  const paymentId = await insertPayment(trx, {
    reference,
    orderId: order.id,
    cycleId: order.cycleId,
    orderRevision: order.revision,
    askedCentavos: order.askedCentavos,
    askedAt: now,
    holdStockUntil: addMinutes(now, STOCK_MINUTES),
    lookAfter: addMinutes(now, 1),
    returnOrigin: order.returnOrigin,
    cardFeeBasisPoints: order.cardFeeBasisPoints,
    cardFeeFlatCentavos: order.cardFeeFlatCentavos,
  })
  const attempt = { paymentId, orderId: order.id, reference, amountCentavos: order.askedCentavos }
  await insertAttempt(trx, { ...attempt, purpose: 'checkout' }, now)
  return paymentId
}
