import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type PayoutMethod } from '../settlement'
import { type AdvanceRefusal } from './advance'
import { paidMessage } from './advance-messages.server'
import { paidPosting } from './advance-postings'
import { checkAgain } from './check-again.server'
import { findCycleOfAdvance, lockAdvance, lockFund } from './queries.server'
import { markAdvancePaid } from './write-queries.server'

export type PayAdvanceRefusal =
  | AdvanceRefusal
  | { reason: 'no_advance' | 'not_approved' | 'proof_used' }
  | { reason: 'already_paid'; at: Date; by: string; proof: string }

/**
 * Writes down that the fund paid an approved advance, once, with the number that proves it: she owes it, with its
 * fee, until a settlement deducts it. The second of two clicks is the first; a second person is told who paid and
 * when. The producer is told by message.
 */
export async function payAdvance(
  db: Database,
  command: {
    advanceId: number
    method: PayoutMethod
    /** as `proofOf` gives it */
    proof: string
    formKey: string
    byPersonId: number
  },
): Promise<Outcome<{ repeated: boolean }, PayAdvanceRefusal>> {
  const { advanceId, method, proof, formKey, byPersonId } = command
  return refusableTransaction<{ repeated: boolean }, PayAdvanceRefusal>(db, async (trx, refuse) => {
    const cycleId = await findCycleOfAdvance(trx, { advanceId, associationId: null })
    if (cycleId === undefined) return refuse({ reason: 'no_advance' })
    await lockCycleShared(trx, cycleId)
    await lockFund(trx)
    const advance = await lockAdvance(trx, advanceId)
    if (advance.payFormKey === formKey) return { repeated: true }
    if (advance.state === 'paid' && advance.paidAt)
      return refuse({
        reason: 'already_paid',
        ...{ at: advance.paidAt, by: advance.paidByName ?? '', proof: advance.proof ?? '' },
      })
    if (advance.state !== 'approved') return refuse({ reason: 'not_approved' })
    const problem = await checkAgain(trx, advance)
    if (problem) return refuse(problem)

    const { now } = advance
    const of = { advanceId, byPersonId, at: now, method, proof, payFormKey: formKey }
    if (!(await markAdvancePaid(trx, of))) return refuse({ reason: 'proof_used' })
    await writeLedger(
      trx,
      { post: [paidPosting(advance, now)] },
      { actor: 'operator', personId: byPersonId, now },
    )
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'advance.paid',
      subject: `advance:${advanceId}`,
      organizationId: advance.associationId,
      after: {
        ...{ cycle: advance.cycleNumber, producerId: advance.producerId, method, proof },
        ...{ amountCentavos: advance.amountCentavos, feeCentavos: advance.feeCentavos },
      },
    })
    await paidMessage(trx, { ...advance, method, proof })
    return { repeated: false }
  })
}
