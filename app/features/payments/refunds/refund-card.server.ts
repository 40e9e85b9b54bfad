import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { insertAttempt } from '../card/attempt-queries.server'
import { insertRefund, lockRefundable } from './queries.server'

export type RefundRefusal =
  | { reason: 'not_charged' }
  | { reason: 'too_much'; leftCentavos: number }
  | { reason: 'beyond_free'; freeCentavos: number }
  | { reason: 'no_reason' }
  | { reason: 'being_asked' }

/**
 * The operator gives money back to a card, with a reason: written down with its key here, asked of the provider by a
 * job. Never more than was charged, whatever is still on its way counted in; more than what is still free of what the
 * order was overpaid only when that is meant, since its buyer owes it then.
 * @param command.reference the form's own id: the same form twice is one refund
 * @param command.isBeyondMeant said so in the form: goods that were bad are given back, too
 */
export async function refundCard(
  db: Database,
  command: {
    paymentId: number
    amountCentavos: number
    reason: string
    isBeyondMeant: boolean
    reference: string
    byPersonId: number
  },
): Promise<Outcome<{ refundId: number | null }, RefundRefusal>> {
  const { paymentId, amountCentavos, reference, byPersonId } = command
  const reason = command.reason.trim().slice(0, 200)
  return await refusableTransaction<{ refundId: number | null }, RefundRefusal>(db, async (trx, refuse) => {
    if (reason === '') return refuse({ reason: 'no_reason' })
    const payment = await lockRefundable(trx, paymentId)
    if (!payment) return refuse({ reason: 'not_charged' })
    const now = await readClock(trx)
    const refund = { reference, paymentId, amountCentavos, reason, askedBy: byPersonId, askedAt: now }
    const refundId = await insertRefund(trx, refund)
    if (refundId === null) return { refundId }
    const leftCentavos = Math.max(0, payment.capturedCentavos - payment.backCentavos)
    if (amountCentavos > leftCentavos) return refuse({ reason: 'too_much', leftCentavos })
    if (amountCentavos > payment.freeCentavos && !command.isBeyondMeant)
      return refuse({ reason: 'beyond_free', freeCentavos: payment.freeCentavos })
    const { orderId } = payment
    const attempt = { paymentId, orderId, reference: payment.reference, purpose: 'refund' as const }
    const attemptId = await insertAttempt(trx, { ...attempt, amountCentavos, refundId }, now)
    // A worker took the number meanwhile: kept without an attempt, nobody would ever ask for it.
    if (attemptId === null) return refuse({ reason: 'being_asked' })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'payments.refund',
      subject: `order:${orderId}`,
      after: { amountCentavos, reason },
    })
    return { refundId }
  })
}
