import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { getStage, listSwapProducts, upsertSwapStock } from './swap-queries.server'

export type OfferSwapsRefusal =
  | { reason: 'not_now' }
  | { reason: 'over_free'; offerId: number; freeBase: number }
  | { reason: 'under_taken'; offerId: number; takenBase: number }

/**
 * An association says what it brings beyond what was ordered, for buyers to take instead of what is missing:
 * never more than it offered and did not sell, never less than was taken already. After the cut-off, until
 * goods leave. Repeating it changes nothing.
 *
 * @param offering.wantedBase base units by offer; offers that are not named stay as they are
 */
export async function offerSwaps(
  db: Database,
  offering: {
    cycleId: number
    associationId: number
    byPersonId: number
    wantedBase: ReadonlyMap<number, number>
  },
): Promise<Outcome<{ changed: number }, OfferSwapsRefusal>> {
  const { cycleId, associationId, byPersonId, wantedBase } = offering
  return refusableTransaction<{ changed: number }, OfferSwapsRefusal>(db, async (trx, refuse) => {
    await lockCycleShared(trx, cycleId)
    const { state, now } = await getStage(trx, cycleId)
    if (state !== 'closed' && state !== 'confirmed') return refuse({ reason: 'not_now' })
    const products = await listSwapProducts(trx, { cycleId, associationId })
    const changes = products.flatMap((product) => {
      const base = wantedBase.get(product.offerId)
      return base === undefined || base === product.offeredBase ? [] : [{ ...product, base }]
    })
    for (const { offerId, base, freeBase, takenBase } of changes) {
      if (base > freeBase) return refuse({ reason: 'over_free', offerId, freeBase })
      if (base < takenBase) return refuse({ reason: 'under_taken', offerId, takenBase })
      await upsertSwapStock(trx, { cycleId, offerId, base, byPersonId })
    }
    if (changes.length > 0)
      await recordAudit(trx, {
        at: now,
        actor: 'association_coordinator',
        actorPersonId: byPersonId,
        action: 'harvest.swaps_offered',
        subject: `cycle:${cycleId}`,
        organizationId: associationId,
        before: changes.map(({ offerId, offeredBase }) => ({ offerId, base: offeredBase })),
        after: changes.map(({ offerId, base }) => ({ offerId, base })),
      })
    return { changed: changes.length }
  })
}
