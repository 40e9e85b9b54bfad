import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { decideApproval, type AdvanceRefusal, type ApprovalRefusal } from './advance'
import { checkAgain } from './check-again.server'
import { findCycleOfAdvance, lockAdvance, lockFund } from './queries.server'
import { markApproved } from './write-queries.server'

/**
 * One person's word that an advance may be paid; above the agreed amount a second, different one is needed. What may
 * be had is looked at again: a weight may have been corrected since.
 * @param command.associationId null: the operator, for whichever association
 */
export async function approveAdvance(
  db: Database,
  command: { advanceId: number; associationId: number | null; by: { personId: number; role: string } },
): Promise<Outcome<{ becomes: 'asked' | 'approved' }, ApprovalRefusal | AdvanceRefusal>> {
  const { advanceId, by } = command
  return refusableTransaction<{ becomes: 'asked' | 'approved' }, ApprovalRefusal | AdvanceRefusal>(
    db,
    async (trx, refuse) => {
      const cycleId = await findCycleOfAdvance(trx, command)
      if (cycleId === undefined) return refuse({ reason: 'no_advance' })
      await lockCycleShared(trx, cycleId)
      await lockFund(trx)
      const advance = await lockAdvance(trx, advanceId)
      const decided = decideApproval(advance, by.personId)
      if (!decided.ok) return refuse(decided.refusal)
      const problem = await checkAgain(trx, advance)
      if (problem) return refuse(problem)
      const { becomes, isSecond } = decided
      await markApproved(trx, { advanceId, isSecond, becomes, byPersonId: by.personId, at: advance.now })
      await recordAudit(trx, {
        at: advance.now,
        actor: by.role,
        actorPersonId: by.personId,
        action: 'advance.approved',
        subject: `advance:${advanceId}`,
        organizationId: advance.associationId,
        after: { amountCentavos: advance.amountCentavos, isSecond, state: becomes },
      })
      return { becomes }
    },
  )
}
