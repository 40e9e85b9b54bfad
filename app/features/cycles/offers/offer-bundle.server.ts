import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { bumpCatalogVersion } from '../copy-queries.server'
import { insertBundleOffers } from '../create-queries.server'
import { deleteBundleOffer, findOwnBundle } from './bundle-queries.server'
import { lockOffers, type OfferEditor, type OffersClosed } from './lock-offers.server'

export type OfferBundleRefusal =
  | OffersClosed
  | { reason: 'unknown_bundle' }
  | { reason: 'retired' }
  | { reason: 'incomplete' }

type Edit = OfferEditor & { bundleId: number }

/**
 * Puts an agrobolsa of the association into a cycle: its recipe and the producers' prices of today are copied.
 * Where a slot's product is not offered its first swap stands in. Twice is once.
 *
 * Refuses one with a slot that nothing fills.
 */
export async function offerBundle(
  db: Database,
  offer: Edit,
): Promise<Outcome<{ offered: boolean }, OfferBundleRefusal>> {
  return await refusableTransaction<{ offered: boolean }, OfferBundleRefusal>(db, async (trx, refuse) => {
    const { now } = await lockOffers(trx, offer, refuse)
    const bundle = await findOwnBundle(trx, offer)
    if (!bundle) return refuse({ reason: 'unknown_bundle' })
    if (bundle.bundleOfferId !== null) return { offered: false }
    if (bundle.isRetired) return refuse({ reason: 'retired' })
    if ((await insertBundleOffers(trx, offer.cycleId, offer.bundleId)) === 0)
      return refuse({ reason: 'incomplete' })
    await bumpCatalogVersion(trx, offer.cycleId)
    await recordAudit(trx, {
      at: now,
      actor: offer.actor,
      actorPersonId: offer.byPersonId,
      action: 'bundle.offered',
      subject: `bundle:${offer.bundleId}`,
      organizationId: offer.associationId,
      after: { cycleId: offer.cycleId },
    })
    return { offered: true }
  })
}

export type WithdrawBundleRefusal = OffersClosed | { reason: 'unknown_bundle' } | { reason: 'sold' }

/** Takes an agrobolsa out of a cycle in which nobody ever ordered it. Twice is once. */
export async function withdrawBundle(
  db: Database,
  withdraw: Edit,
): Promise<Outcome<{ withdrawn: boolean }, WithdrawBundleRefusal>> {
  return await refusableTransaction<{ withdrawn: boolean }, WithdrawBundleRefusal>(
    db,
    async (trx, refuse) => {
      const { now } = await lockOffers(trx, withdraw, refuse)
      const bundle = await findOwnBundle(trx, withdraw)
      if (!bundle) return refuse({ reason: 'unknown_bundle' })
      if (bundle.bundleOfferId === null) return { withdrawn: false }
      if (!(await deleteBundleOffer(trx, bundle.bundleOfferId))) return refuse({ reason: 'sold' })
      await bumpCatalogVersion(trx, withdraw.cycleId)
      await recordAudit(trx, {
        at: now,
        actor: withdraw.actor,
        actorPersonId: withdraw.byPersonId,
        action: 'bundle.withdrawn',
        subject: `bundle:${withdraw.bundleId}`,
        organizationId: withdraw.associationId,
        before: { cycleId: withdraw.cycleId },
      })
      return { withdrawn: true }
    },
  )
}
