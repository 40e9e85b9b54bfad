import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { reverseSubject } from '~/features/payments/ledger/reverse-subject.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockPayout, markTakenBack } from './payout-queries.server'

export type TakeBackRefusal = { reason: 'no_payout' }

/**
 * Takes back a payout that was written down by mistake: the ledger keeps it and its reversal, and what was owed is
 * owed again. Twice is once.
 * @param back.byPlatform the payout is the platform's to the association; else the association's to a producer
 */
export async function takeBackPayout(
  db: Database,
  back: {
    payoutId: number
    associationId: number
    byPlatform: boolean
    reason: string
    by: { personId: number; role: string }
  },
): Promise<Outcome<{ repeated: boolean }, TakeBackRefusal>> {
  return refusableTransaction<{ repeated: boolean }, TakeBackRefusal>(db, async (trx, refuse) => {
    const payout = await lockPayout(trx, back)
    if (!payout) return refuse({ reason: 'no_payout' })
    if (payout.takenBackAt) return { repeated: true }
    const { payoutId, reason, by } = back
    await markTakenBack(trx, { payoutId, at: payout.now, byPersonId: by.personId, reason })
    await reverseSubject(
      trx,
      { subject: `payout:${payoutId}`, reason },
      { actor: by.role, personId: by.personId, now: payout.now },
    )
    await recordAudit(trx, {
      at: payout.now,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'payout.taken_back',
      subject: `payout:${payoutId}`,
      organizationId: back.associationId,
      before: { centavos: payout.amountCentavos, proof: payout.proof },
      after: { reason },
    })
    return { repeated: false }
  })
}
