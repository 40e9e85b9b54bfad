import { readClock, type Database } from '#db/client.server'
import { decideHold, factWithoutFee } from '../payment'
import { finishAttempt } from './attempt-queries.server'
import {
  findPayment,
  lockPayment,
  markEventsHandled,
  type PaymentRow,
  updateHold,
  upsertDisputes,
  upsertRefunds,
} from './payment-queries.server'
import { tellCardRefunds } from '../give-back/tell-returned.server'
import { postOrders } from '../ledger/post-orders.server'
import { type Facts } from '../provider'
import { tellHoldEnded } from './tell-hold-ended.server'

export type Settling = {
  paymentId: number
  facts: Facts
  /** the webhooks that said so */
  eventIds?: readonly string[]
  /** the attempt that it answers, which is thereby done */
  attemptId?: number
}

/**
 * The one way in which a provider's word becomes ours: webhooks, the buyer's return, look-ups and the answers to
 * our own calls. Under a lock on the order, in any order of facts and any number of times.
 * @returns the payment as it is now
 */
export async function settlePayment(db: Database, settling: Settling): Promise<PaymentRow> {
  const { paymentId, facts, eventIds = [], attemptId } = settling
  return await db.transaction().execute(async (trx) => {
    const before = await lockPayment(trx, paymentId)
    if (!before) throw new Error(`no payment ${paymentId}`)
    const now = await readClock(trx)
    const after = facts.hold ? decideHold(before, factWithoutFee(before, facts.hold)) : before
    const payment = { ...before, ...after, checkoutUrl: before.checkoutUrl ?? facts.checkoutUrl }
    if (!isSame(before, payment)) await updateHold(trx, payment, now)
    await upsertRefunds(trx, paymentId, facts.refunds, now)
    await upsertDisputes(trx, paymentId, facts.disputes, now)
    if (eventIds.length > 0) await markEventsHandled(trx, eventIds, paymentId, now)
    if (attemptId !== undefined)
      await finishAttempt(trx, { id: attemptId, outcome: 'done', error: null, now })
    const settled = await findPayment(trx, paymentId)
    if (!settled) throw new Error(`no payment ${paymentId}`)
    if (before.state === 'authorised' && settled.state === 'released') await tellHoldEnded(trx, paymentId)
    if (facts.refunds.length > 0) await tellCardRefunds(trx, paymentId, now)
    if (settled.capturedCentavos > 0)
      await postOrders(trx, [settled.orderId], { actor: 'worker', personId: null, now })
    return settled
  })
}

const FACTS = [
  'state',
  'authorisedCentavos',
  'capturedCentavos',
  'sessionId',
  'intentId',
  'chargeId',
  'checkoutUrl',
  'feeCentavos',
  'mismatch',
] as const

function isSame(before: PaymentRow, after: PaymentRow): boolean {
  return (
    FACTS.every((fact) => before[fact] === after[fact]) &&
    before.captureBefore?.getTime() === after.captureBefore?.getTime() &&
    before.declinedAt?.getTime() === after.declinedAt?.getTime()
  )
}
