import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { tellReturned } from '~/features/payments/give-back/tell-returned.server'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { findRefund, insertRefund, lockCredit } from './balance-queries.server'
import { type PayoutMethod } from './settlement'

export type RefundRefusal =
  | { reason: 'nothing_owed' }
  | { reason: 'amount_changed'; centavos: number }
  | { reason: 'proof_used' }

/**
 * Gives back to a buyer all that stands in her favour, with the number that proves it. The same proof for the same
 * buyer is the same refund told twice, and so is a form that comes again after it was taken back; for another buyer, or
 * noted for one of her orders, it is refused.
 * @param command.shownCentavos what the page said is hers: another amount is shown again, not paid
 */
export async function refundBalance(
  db: Database,
  command: {
    phoneId: number
    shownCentavos: number
    method: PayoutMethod
    proof: string
    formKey: string
    byPersonId: number
  },
): Promise<Outcome<{ repeated: boolean }, RefundRefusal>> {
  const { phoneId, method, proof, formKey, byPersonId } = command
  return refusableTransaction<{ repeated: boolean }, RefundRefusal>(db, async (trx, refuse) => {
    const credit = await lockCredit(trx, phoneId)
    const before = await findRefund(trx, command)
    if (before) {
      const isSame = before.phoneId === phoneId && before.orderId === null
      return isSame ? { repeated: true } : refuse({ reason: 'proof_used' })
    }
    if (!credit || credit.centavos <= 0) return refuse({ reason: 'nothing_owed' })
    const { centavos, now } = credit
    if (centavos !== command.shownCentavos) return refuse({ reason: 'amount_changed', centavos })
    const refund = { phoneId, orderId: null, centavos, method, proof, formKey, byPersonId, now }
    if (!(await writeRefund(trx, refund))) return refuse({ reason: 'proof_used' })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'balance.refunded',
      subject: `phone:${phoneId}`,
      before: { centavos },
      after: { centavos: 0, method, proof },
    })
    return { repeated: false }
  })
}

/**
 * What was given back, the ledger's word of it and the message to its buyer, whose phone is locked.
 * @returns false, and nothing written: somebody noted the same proof for another buyer at the same moment
 */
export async function writeRefund(
  trx: Trx,
  refund: {
    phoneId: number
    /** of which order she wished it; null: all that stood in her favour */
    orderId: number | null
    centavos: number
    method: PayoutMethod
    proof: string
    formKey: string
    byPersonId: number
    now: Date
  },
): Promise<boolean> {
  const { phoneId, orderId, centavos, method, proof, formKey, byPersonId, now } = refund
  const refundId = await insertRefund(trx, {
    ...{ phoneId, orderId, amountCentavos: centavos, method, proof, formKey },
    refundedBy: byPersonId,
    refundedAt: now,
  })
  if (refundId === null) return false
  const posting = {
    ...{
      subject: refundSubject(refund),
      kind: 'refund' as const,
      cycleId: null,
      orderId: null,
      happenedAt: now,
    },
    entries: [
      { account: `consumer:${phoneId}` as const, centavos },
      { account: method === 'cash' ? ('safe' as const) : ('bank' as const), centavos: -centavos },
    ],
  }
  await writeLedger(trx, { post: [posting] }, { actor: 'operator', personId: byPersonId, now })
  const subject = `balance_refund:${refundId}`
  await tellReturned(trx, { subject, phoneId, orderId, centavos, method, proof, at: now })
  return true
}

/** The ledger's name for what was given back with a proof. */
export function refundSubject({ method, proof }: { method: PayoutMethod; proof: string }): string {
  return `balance_back:${method}:${proof}`
}
