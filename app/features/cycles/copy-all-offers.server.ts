import { type Database } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { laPazCalendar } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { bumpCatalogVersion, insertCopiedOffers } from './copy-queries.server'
import { insertBundleOffers, offersBundles } from './create-queries.server'
import { lockCycleExclusively } from './cycle-lock.server'
import { findCycleRow } from './queries.server'
import { recordCycleAudit } from './record-cycle-audit.server'
import { findNewestSold } from './roll-queries.server'

export type CopyAllRefusal =
  | { reason: 'unknown_cycle' }
  | { reason: 'not_draft' }
  | { reason: 'nothing_to_copy' }

/**
 * Fills a draft with what every association offered in the newest cycle that was ever open, as far as it is in
 * season, and, when it has none yet, with the agrobolsas that can be made of it. What is offered in the draft already stays, so that
 * twice is once.
 */
export async function copyAllOffers(
  db: Database,
  copy: { cycleId: number; byPersonId: number },
): Promise<Outcome<{ offers: number; bundles: number }, CopyAllRefusal>> {
  const { cycleId, byPersonId } = copy
  return await refusableTransaction<{ offers: number; bundles: number }, CopyAllRefusal>(
    db,
    async (trx, refuse) => {
      await allowLongWork(trx)
      await lockCycleExclusively(trx, cycleId)
      const cycle = await findCycleRow(trx, { id: cycleId })
      if (!cycle) return refuse({ reason: 'unknown_cycle' })
      if (cycle.state !== 'draft') return refuse({ reason: 'not_draft' })
      const fromCycleId = await findNewestSold(trx)
      if (fromCycleId === undefined) return refuse({ reason: 'nothing_to_copy' })
      const { month } = laPazCalendar(cycle.deliversAt)
      const offers = await insertCopiedOffers(trx, {
        fromCycleId,
        toCycleId: cycleId,
        associationId: null,
        month,
      })
      if (offers === 0) return { offers: 0, bundles: 0 }
      const bundles = (await offersBundles(trx, cycleId)) ? 0 : await insertBundleOffers(trx, cycleId)
      await bumpCatalogVersion(trx, cycleId)
      await recordCycleAudit(trx, {
        action: 'cycle.offers_copied',
        cycleId,
        byPersonId,
        before: null,
        after: { fromCycleId, offers, bundles },
      })
      return { offers, bundles }
    },
  )
}
