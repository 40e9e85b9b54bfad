import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { bumpCatalogVersion } from '../copy-queries.server'
import { deleteEmptyOffers, updateWithdrawn } from './change-queries.server'
import { lockOffers, type OfferEditor, type OffersClosed } from './lock-offers.server'
import { isOnOffer } from './offer'
import { lockOfferRows } from './queries.server'
import { auditOf } from './save-offers.server'

export type WithdrawRefusal = OffersClosed | { reason: 'not_offered' }

/**
 * Takes a product out of a cycle: buyers find it no more, what they have ordered stays as it is. Agrobolsas that
 * hold it sell out, unless their slot has another choice. Withdrawing twice is withdrawing once.
 */
export async function withdrawOffer(
  db: Database,
  withdraw: OfferEditor & { productId: number },
): Promise<Outcome<{ reservedBase: number }, WithdrawRefusal>> {
  return await refusableTransaction<{ reservedBase: number }, WithdrawRefusal>(db, async (trx, refuse) => {
    const { productId } = withdraw
    const { now } = await lockOffers(trx, withdraw, refuse)
    const [row] = await lockOfferRows(trx, { ...withdraw, productIds: [productId] })
    if (!row) return refuse({ reason: 'not_offered' })
    if (row.offerId === null || !isOnOffer(row)) return { reservedBase: row.reservedBase }
    await updateWithdrawn(trx, row.offerId)
    await deleteEmptyOffers(trx, withdraw, [productId])
    await bumpCatalogVersion(trx, withdraw.cycleId)
    await recordAudit(trx, {
      at: now,
      actor: withdraw.actor,
      actorPersonId: withdraw.byPersonId,
      action: 'offer.withdrawn',
      subject: `cycle:${withdraw.cycleId}`,
      organizationId: withdraw.associationId,
      before: auditOf(row),
      after: { productId, offeredBase: row.reservedBase, prices: [] },
    })
    return { reservedBase: row.reservedBase }
  })
}
