import { type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { bumpCatalogVersion } from '../copy-queries.server'
import { listPricesOf, repriceBundlesOfDraft, upsertPrices } from './change-queries.server'
import { type OfferEditor } from './lock-offers.server'

export type NewPrice = { productId: number; presentationId: number; centavos: number }

/**
 * Writes prices of what an association has on offer, any number in the same five statements; the caller holds
 * `lockOffers`. What is not on offer gets none. As in `saveOffers`, orders keep the price they were placed at.
 */
export async function writeOfferPrices(
  trx: Trx,
  write: OfferEditor & { at: Date; prices: readonly NewPrice[] },
): Promise<void> {
  const { at, prices, ...editor } = write
  const kept = new Map((await listPricesOf(trx, editor)).map((row) => [row.presentationId, row.centavos]))
  const changed = prices.filter(({ presentationId, centavos }) => kept.get(presentationId) !== centavos)
  if (changed.length === 0) return
  await upsertPrices(trx, editor, changed)
  await repriceBundlesOfDraft(trx, editor)
  await bumpCatalogVersion(trx, editor.cycleId)
  await recordAudit(trx, {
    at,
    actor: editor.actor,
    actorPersonId: editor.byPersonId,
    action: 'offers.repriced',
    subject: `cycle:${editor.cycleId}`,
    organizationId: editor.associationId,
    before: {
      prices: changed.map(({ presentationId }) => ({
        presentationId,
        centavos: kept.get(presentationId) ?? null,
      })),
    },
    after: { prices: changed.map(({ presentationId, centavos }) => ({ presentationId, centavos })) },
  })
}
