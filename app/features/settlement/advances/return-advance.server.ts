import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { reverseSubject } from '~/features/payments/ledger/reverse-subject.server'
import { writeLedger } from '~/features/payments/ledger/write-ledger.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type PayoutMethod } from '../settlement'
import { returnedPosting } from './advance-postings'
import { findCycleOfAdvance, lockAdvance, lockFund } from './queries.server'
import { findReturn, insertReturn, isKnownReturn, markReturnTakenBack } from './return-queries.server'

export type ReturnRefusal =
  | { reason: 'no_advance' | 'not_paid' | 'proof_used' }
  /** that much is not owed any more */
  | { reason: 'above_left'; centavos: number }

type How =
  | { kind: 'repaid'; method: PayoutMethod; proof: string; reason: null }
  | { kind: 'written_off'; method: null; proof: null; reason: string }

/**
 * Writes down what of an advance came back without a settlement: in money, with the number that proves it, or given
 * up, with its reason, which the fund bears. Never more than is left. The second of two clicks is the first.
 * @param command.amountCentavos of the amount and its fee
 */
export async function returnAdvance(
  db: Database,
  command: { advanceId: number; amountCentavos: number; how: How; formKey: string; byPersonId: number },
): Promise<Outcome<{ repeated: boolean }, ReturnRefusal>> {
  const { advanceId, amountCentavos, how, formKey, byPersonId } = command
  return refusableTransaction<{ repeated: boolean }, ReturnRefusal>(db, async (trx, refuse) => {
    const cycleId = await findCycleOfAdvance(trx, { advanceId, associationId: null })
    if (cycleId === undefined) return refuse({ reason: 'no_advance' })
    await lockCycleShared(trx, cycleId)
    await lockFund(trx)
    const advance = await lockAdvance(trx, advanceId)
    if (await isKnownReturn(trx, formKey)) return { repeated: true }
    if (advance.state !== 'paid') return refuse({ reason: 'not_paid' })
    if (amountCentavos > advance.leftCentavos)
      return refuse({ reason: 'above_left', centavos: advance.leftCentavos })
    const { now } = advance
    const returnId = await insertReturn(trx, {
      ...{ advanceId, amountCentavos, ...how, formKey, returnedAt: now, returnedBy: byPersonId },
    })
    if (returnId === null) return refuse({ reason: 'proof_used' })
    const posting = returnedPosting({ returnId, kind: how.kind, amountCentavos, advance }, now)
    await writeLedger(trx, { post: [posting] }, { actor: 'operator', personId: byPersonId, now })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: how.kind === 'repaid' ? 'advance.repaid' : 'advance.written_off',
      subject: `advance:${advanceId}`,
      organizationId: advance.associationId,
      before: { leftCentavos: advance.leftCentavos },
      after: { ...how, amountCentavos, leftCentavos: advance.leftCentavos - amountCentavos },
    })
    return { repeated: false }
  })
}

/** Takes back what was written down by mistake: it is owed again; the ledger keeps both. Twice is once. */
export async function takeBackReturn(
  db: Database,
  command: { returnId: number; reason: string; byPersonId: number },
): Promise<Outcome<{ repeated: boolean }, { reason: 'no_advance' }>> {
  const { returnId, reason, byPersonId } = command
  return refusableTransaction<{ repeated: boolean }, { reason: 'no_advance' }>(db, async (trx, refuse) => {
    const found = await findReturn(trx, returnId)
    if (!found) return refuse({ reason: 'no_advance' })
    await lockCycleShared(trx, found.cycleId)
    await lockFund(trx)
    const { now, associationId } = await lockAdvance(trx, found.advanceId)
    const of = { returnId, advanceId: found.advanceId, at: now, byPersonId, reason }
    if (!(await markReturnTakenBack(trx, of))) return { repeated: true }
    const subject = `advance_return:${found.advanceId}:${returnId}`
    await reverseSubject(trx, { subject, reason }, { actor: 'operator', personId: byPersonId, now })
    await recordAudit(trx, {
      at: now,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'advance.return_taken_back',
      subject: `advance:${found.advanceId}`,
      organizationId: associationId,
      before: { amountCentavos: found.amountCentavos, kind: found.kind },
      after: { reason },
    })
    return { repeated: false }
  })
}
