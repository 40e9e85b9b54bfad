import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { bumpCatalogVersion } from '../copy-queries.server'
import { updateWithdrawn } from './change-queries.server'
import { lockOffers, type OfferEditor, type OffersClosed } from './lock-offers.server'
import { lockOfferRows } from './queries.server'
import { deleteLess, upsertLess } from './touched-queries.server'

export type BringLessRefusal =
  | OffersClosed
  | { reason: 'not_offered' }
  /** that is no less than what buyers ordered */
  | { reason: 'not_less'; soldBase: number }

/**
 * An association says that it brings less of an offer than was sold: nothing more of it is sold, orders stay as
 * they are, and at the cut-off what is missing goes the way of every shortage, so that each buyer is told once.
 * Said again with another quantity, that one holds; null takes it back (the offer stays withdrawn).
 *
 * @param less.bringsBase base units that come
 */
export async function bringLess(
  db: Database,
  less: OfferEditor & { productId: number; bringsBase: number | null },
): Promise<Outcome<{ changed: boolean }, BringLessRefusal>> {
  return await refusableTransaction<{ changed: boolean }, BringLessRefusal>(db, async (trx, refuse) => {
    const { cycleId, productId, bringsBase, byPersonId } = less
    const { now } = await lockOffers(trx, less, refuse)
    const [row] = await lockOfferRows(trx, { ...less, productIds: [productId] })
    if (!row || row.offerId === null) return refuse({ reason: 'not_offered' })
    if (row.bringsBase === bringsBase) return { changed: false }
    if (bringsBase !== null && bringsBase >= row.reservedBase)
      return refuse({ reason: 'not_less', soldBase: row.reservedBase })

    const { offerId } = row
    if (bringsBase === null) await deleteLess(trx, offerId)
    else {
      await upsertLess(trx, { cycleId, offerId, bringsBase, byPersonId, at: now })
      await updateWithdrawn(trx, offerId)
      await bumpCatalogVersion(trx, cycleId)
    }
    await recordAudit(trx, {
      at: now,
      actor: less.actor,
      actorPersonId: byPersonId,
      action: 'offer.less_than_sold',
      subject: `cycle:${cycleId}`,
      organizationId: less.associationId,
      before: { productId, bringsBase: row.bringsBase },
      after: { productId, bringsBase, soldBase: row.reservedBase },
    })
    return { changed: true }
  })
}
