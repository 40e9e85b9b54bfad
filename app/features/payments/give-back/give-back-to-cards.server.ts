import { randomUUID } from 'node:crypto'
import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { refusableTransaction } from '~/platform/transaction.server'
import { insertAttempt } from '../card/attempt-queries.server'
import { UNDO_MINUTES } from '../payment'
import { insertRefund, lockRefundable } from '../refunds/queries.server'
import { WISHED_REASON } from './difference'
import { listCardsToGiveBack } from './queries.server'

/** Whether some card is due to be given something back. */
export async function hasCardsToGiveBack(db: Database): Promise<boolean> {
  return (await listCardsToGiveBack(db, { undoMinutes: UNDO_MINUTES, limit: 1 })).length > 0
}

/**
 * Writes down what goes back to cards because their buyers wished so: what is still there of what an order was
 * overpaid, never more than its card was charged. Picked by "not given back yet"; what a card refuses is not tried
 * again, staff pay it out.
 * @returns how many refunds were written down
 */
export async function giveBackToCards(db: Database, limit: number): Promise<number> {
  let asked = 0
  for (const { paymentId } of await listCardsToGiveBack(db, { undoMinutes: UNDO_MINUTES, limit }))
    if ((await giveBack(db, paymentId)).ok) asked += 1
  return asked
}

async function giveBack(db: Database, paymentId: number) {
  return await refusableTransaction<null, { reason: 'changed' | 'being_asked' }>(db, async (trx, refuse) => {
    const payment = await lockRefundable(trx, paymentId)
    const left = payment ? payment.capturedCentavos - payment.backCentavos : 0
    const amountCentavos = Math.min(left, payment?.freeCentavos ?? 0)
    // Another worker was first, or its handover was corrected meanwhile.
    if (!payment?.isWished || amountCentavos <= 0) return refuse({ reason: 'changed' })
    const now = await readClock(trx)
    const refund = { reference: randomUUID(), paymentId, amountCentavos, reason: WISHED_REASON }
    const refundId = await insertRefund(trx, { ...refund, askedBy: null, askedAt: now })
    const { orderId, reference } = payment
    const attempt = { paymentId, orderId, reference, purpose: 'refund' as const, amountCentavos }
    const attemptId = refundId === null ? null : await insertAttempt(trx, { ...attempt, refundId }, now)
    // A worker took the number meanwhile: kept without an attempt, nobody would ever ask for it.
    if (attemptId === null) return refuse({ reason: 'being_asked' })
    await recordAudit(trx, {
      at: now,
      actor: 'worker',
      action: 'payments.refund',
      subject: `order:${orderId}`,
      after: { amountCentavos, reason: WISHED_REASON },
    })
    return null
  })
}
