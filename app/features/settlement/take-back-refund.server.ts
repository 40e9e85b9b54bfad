import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { tellReturned } from '~/features/payments/give-back/tell-returned.server'
import { reverseSubject } from '~/features/payments/ledger/reverse-subject.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockRefund, markRefundTakenBack } from './balance-queries.server'
import { refundSubject } from './refund-balance.server'

export type RefundBackRefusal = { reason: 'no_refund' }

/**
 * Takes back what was written down as given to a buyer of her balance: the ledger keeps it and its reversal, and what
 * stood in her favour does so again, which she is told. Its proof may be used again. Twice is once.
 */
export async function takeBackRefund(
  db: Database,
  back: { refundId: number; reason: string; byPersonId: number },
): Promise<Outcome<{ repeated: boolean }, RefundBackRefusal>> {
  const { refundId, reason, byPersonId } = back
  return refusableTransaction<{ repeated: boolean }, RefundBackRefusal>(db, async (trx, refuse) => {
    const refund = await lockRefund(trx, refundId)
    if (!refund) return refuse({ reason: 'no_refund' })
    if (refund.takenBackAt) return { repeated: true }
    const { now, phoneId, orderId, amountCentavos, method, proof } = refund
    await markRefundTakenBack(trx, { id: refundId, at: now, byPersonId, reason })
    const author = { actor: 'operator', personId: byPersonId, now }
    await reverseSubject(trx, { subject: refundSubject(refund), reason }, author)
    const subject = `balance_refund:${refundId}:back`
    const told = { phoneId, orderId, centavos: amountCentavos, method, proof, at: now }
    await tellReturned(trx, { ...told, subject, isMistake: true })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'balance.refund_taken_back',
      subject: `phone:${phoneId}`,
      before: { centavos: amountCentavos, method, proof },
      after: { reason },
    })
    return { repeated: false }
  })
}
