import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { bumpCatalogVersion } from '../copy-queries.server'
import { listPromisesOf, writePromises } from './commitment-queries.server'
import { decidePromises, type PromiseProblem } from './decide-commitments'
import { type TypedOffers } from './decide-offers'
import { lockOffers, type OfferEditor, type OffersClosed } from './lock-offers.server'
import { lockOfferRows } from './queries.server'

export type CommitmentRefusal =
  | OffersClosed
  | { reason: 'not_offered' }
  | { reason: 'problems'; problems: PromiseProblem[] }

/**
 * What members promise of one offer. The offer may exceed their sum (the rest is the association's own) and
 * their sum may exceed the offer: nobody is asked above her promise.
 */
export async function saveCommitments(
  db: Database,
  save: OfferEditor & {
    productId: number
    producerIds: readonly number[]
    shown: TypedOffers
    typed: TypedOffers
  },
): Promise<Outcome<{ changed: number }, CommitmentRefusal>> {
  return await refusableTransaction<{ changed: number }, CommitmentRefusal>(db, async (trx, refuse) => {
    const { now } = await lockOffers(trx, save, refuse)
    const [offer] = await lockOfferRows(trx, { ...save, productIds: [save.productId] })
    if (!offer?.offerId) return refuse({ reason: 'not_offered' })
    const rows = await listPromisesOf(trx, { ...save, offerId: offer.offerId })
    const { changes, problems } = decidePromises(rows, offer, save.shown, save.typed)
    if (problems.length > 0) return refuse({ reason: 'problems', problems })
    if (changes.length === 0) return { changed: 0 }
    await writePromises(trx, offer.offerId, changes)
    await bumpCatalogVersion(trx, save.cycleId)
    const touched = new Set(changes.map((change) => change.producerId))
    await recordAudit(trx, {
      at: now,
      actor: save.actor,
      actorPersonId: save.byPersonId,
      action: 'commitments.changed',
      subject: `offer:${offer.offerId}`,
      organizationId: save.associationId,
      before: rows
        .filter((row) => touched.has(row.producerId))
        .map(({ producerId, committedBase }) => ({ producerId, committedBase })),
      after: changes,
    })
    return { changed: changes.length }
  })
}
