import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { updateMinimum } from './change-queries.server'
import { lockOffers, type OfferEditor, type OffersClosed } from './lock-offers.server'
import { isMinimumAllowed, type Minimum } from './minimum'
import { minimumOfRow, readParticipant } from './queries.server'

export type MinimumRefusal = OffersClosed | { reason: 'only_lower' }

/**
 * Below which amount or weight an association does not travel in a cycle; null: any order will do. At the
 * cut-off the one that falls short leaves by itself.
 *
 * Refuses to raise it, or to set a first one, once something is sold.
 */
export async function setMinimum(
  db: Database,
  set: OfferEditor & { minimum: Minimum },
): Promise<Outcome<{ minimum: Minimum }, MinimumRefusal>> {
  const { minimum } = set
  return await refusableTransaction<{ minimum: Minimum }, MinimumRefusal>(db, async (trx, refuse) => {
    const { now, participant } = await lockOffers(trx, set, refuse)
    const before = minimumOfRow(participant)
    if (JSON.stringify(before) === JSON.stringify(minimum)) return { minimum }
    const sold = await readParticipant(trx, set)
    if (!isMinimumAllowed(before, minimum, sold)) return refuse({ reason: 'only_lower' })
    await updateMinimum(trx, set, minimum)
    await recordAudit(trx, {
      at: now,
      actor: set.actor,
      actorPersonId: set.byPersonId,
      action: 'cycle.minimum',
      subject: `cycle:${set.cycleId}`,
      organizationId: set.associationId,
      before,
      after: minimum,
    })
    return { minimum }
  })
}
