import { type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { bumpCatalogVersion } from '../copy-queries.server'
import { listPromisesOf, writePromises } from './commitment-queries.server'
import { tryLockOffers, type OffersClosed } from './lock-offers.server'
import { findCycleToPromise, listProductsToPromise, listPromisers } from './promise-queries.server'
import { lockOfferRows } from './queries.server'

export { listPromisers } from './promise-queries.server'
export type { ProductToPromise, Promiser } from './promise-queries.server'

export type MessagePromise = {
  cycleId: number
  associationId: number
  producerId: number
  personId: number
  /** base units of all that she promises of each; 0 takes her promise back */
  promises: readonly { productId: number; committedBase: number }[]
}

/** Who may promise from a phone, for which cycle, and what of. */
export async function readPromising(trx: Trx, phone: { phoneId: number; writtenAt: Date }) {
  const promisers = await listPromisers(trx, phone.phoneId)
  if (promisers.length === 0) return null
  const cycle = await findCycleToPromise(trx, phone.writtenAt)
  const associationIds = [...new Set(promisers.map(({ associationId }) => associationId))]
  const products = await listProductsToPromise(trx, { cycleId: cycle?.id ?? null, associationIds })
  return { promisers, cycle: cycle ?? null, products }
}

/**
 * Writes what a producer promises by message of offers of the next cycle, within the caller's transaction. All
 * of it, or nothing. As for the coordinator's page, the offer itself stays as it is.
 *
 * Refuses: `cycle_closed`, `unknown_cycle`, `not_offered` with the product.
 */
export async function promiseByMessage(
  trx: Trx,
  promise: MessagePromise,
): Promise<Outcome<null, OffersClosed | { reason: 'not_offered'; productId: number }>> {
  const { cycleId, associationId, producerId, personId, promises } = promise
  const locked = await tryLockOffers(trx, { cycleId, associationId })
  if (!locked.ok) return locked

  const productIds = promises.map(({ productId }) => productId)
  const offers = await lockOfferRows(trx, { cycleId, associationId, productIds })
  const offered = new Map(offers.flatMap((row) => (row.offerId ? [[row.productId, row.offerId]] : [])))
  const missing = productIds.find((productId) => !offered.has(productId))
  if (missing !== undefined) return refused({ reason: 'not_offered', productId: missing })

  for (const { productId, committedBase } of promises) {
    const offerId = offered.get(productId)
    if (offerId === undefined) continue
    const [before] = await listPromisesOf(trx, { associationId, offerId, producerIds: [producerId] })
    if (before?.committedBase === committedBase) continue
    await writePromises(trx, offerId, [{ producerId, committedBase }])
    await recordAudit(trx, {
      at: locked.value.now,
      actor: 'producer',
      actorPersonId: personId,
      action: 'commitments.changed',
      subject: `offer:${offerId}`,
      organizationId: associationId,
      before: [{ producerId, committedBase: before?.committedBase ?? 0 }],
      after: [{ producerId, committedBase }],
    })
  }
  await bumpCatalogVersion(trx, cycleId)
  return accepted(null)
}
