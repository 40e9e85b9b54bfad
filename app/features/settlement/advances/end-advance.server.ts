import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { reverseSubject } from '~/features/payments/ledger/reverse-subject.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { declinedMessage } from './advance-messages.server'
import { findCycleOfAdvance, lockAdvance, lockFund, type LockedAdvance } from './queries.server'
import { markAdvanceEnded } from './write-queries.server'

export type EndAdvanceRefusal = { reason: 'no_advance' | 'not_waiting' | 'deducted' }

/**
 * Ends an advance with its reason: `decline` one that waits, whose producer is told; `take_back` one that was written
 * down as paid by mistake, as long as nothing of it was deducted or given back: the ledger keeps it and its
 * reversal. Twice is once.
 * @param command.associationId null: the operator, who alone takes back
 */
export async function endAdvance(
  db: Database,
  command: {
    advanceId: number
    associationId: number | null
    how: 'decline' | 'take_back'
    reason: string
    by: { personId: number; role: string }
  },
): Promise<Outcome<{ repeated: boolean }, EndAdvanceRefusal>> {
  const { advanceId, how, reason, by } = command
  return refusableTransaction<{ repeated: boolean }, EndAdvanceRefusal>(db, async (trx, refuse) => {
    const cycleId = await findCycleOfAdvance(trx, command)
    if (cycleId === undefined) return refuse({ reason: 'no_advance' })
    await lockCycleShared(trx, cycleId)
    await lockFund(trx)
    const advance = await lockAdvance(trx, advanceId)
    const state = how === 'decline' ? 'declined' : 'taken_back'
    if (advance.state === state) return { repeated: true }
    const refusal = refusalOf(advance, how)
    if (refusal) return refuse(refusal)
    const { now } = advance
    await markAdvanceEnded(trx, { advanceId, state, byPersonId: by.personId, at: now, reason })
    if (how === 'take_back')
      await reverseSubject(
        trx,
        { subject: `advance:${advanceId}`, reason },
        { actor: by.role, personId: by.personId, now },
      )
    else await declinedMessage(trx, { ...advance, reason })
    await recordAudit(trx, {
      at: now,
      actor: by.role,
      actorPersonId: by.personId,
      action: how === 'decline' ? 'advance.declined' : 'advance.taken_back',
      subject: `advance:${advanceId}`,
      organizationId: advance.associationId,
      before: { state: advance.state, amountCentavos: advance.amountCentavos },
      after: { state, reason },
    })
    return { repeated: false }
  })
}

function refusalOf(advance: LockedAdvance, how: 'decline' | 'take_back'): EndAdvanceRefusal | null {
  if (how === 'decline')
    return advance.state === 'asked' || advance.state === 'approved' ? null : { reason: 'not_waiting' }
  if (advance.state !== 'paid') return { reason: 'not_waiting' }
  return advance.deductedCentavos + advance.returnedCentavos > 0 ? { reason: 'deducted' } : null
}
