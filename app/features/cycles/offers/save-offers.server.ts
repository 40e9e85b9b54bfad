import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { bumpCatalogVersion } from '../copy-queries.server'
import { deleteEmptyOffers, repriceBundlesOfDraft, upsertOffers, writePrices } from './change-queries.server'
import { decideOffers, type OfferProblem, type TypedOffers } from './decide-offers'
import { lockOffers, type OfferEditor, type OffersClosed } from './lock-offers.server'
import { lockOfferRows } from './queries.server'
import { type OfferRow } from './offer'

export type SaveRefusal = OffersClosed | { reason: 'problems'; problems: OfferProblem[]; rows: OfferRow[] }

/** As many as a form may carry fields for. */
export const MOST_OFFERS = 60

/**
 * Saves a page of offers at once: quantities and prices of products of the association, all or nothing. Twelve
 * statements whatever its size. What orders have taken keeps its price; only later orders pay the new one.
 *
 * @param save.shown what the form showed, @see decideOffers
 * @returns how many offers changed; 0 for a repeated click
 */
export async function saveOffers(
  db: Database,
  save: OfferEditor & { productIds: readonly number[]; shown: TypedOffers; typed: TypedOffers },
): Promise<Outcome<{ changed: number }, SaveRefusal>> {
  return await refusableTransaction<{ changed: number }, SaveRefusal>(db, async (trx, refuse) => {
    const { now } = await lockOffers(trx, save, refuse)
    const productIds = [...new Set(save.productIds)].slice(0, MOST_OFFERS)
    const rows = await lockOfferRows(trx, { ...save, productIds })
    const { changes, problems } = decideOffers(rows, save.shown, save.typed)
    if (problems.length > 0) return refuse({ reason: 'problems', problems, rows })
    if (changes.length === 0) return { changed: 0 }

    const changed = changes.map((change) => change.productId)
    await upsertOffers(trx, save, changes)
    await writePrices(trx, save, changes)
    await repriceBundlesOfDraft(trx, save)
    await deleteEmptyOffers(trx, save, changed)
    await bumpCatalogVersion(trx, save.cycleId)
    await recordAudit(trx, {
      at: now,
      actor: save.actor,
      actorPersonId: save.byPersonId,
      action: 'offers.changed',
      subject: `cycle:${save.cycleId}`,
      organizationId: save.associationId,
      before: rows.filter((row) => changed.includes(row.productId)).map(auditOf),
      after: changes,
    })
    return { changed: changes.length }
  })
}

/** An offer as the audit log keeps it. */
export function auditOf(row: OfferRow) {
  return {
    productId: row.productId,
    offeredBase: row.offerId === null ? null : row.offeredBase,
    prices: row.presentations.map(({ id, centavos }) => ({ presentationId: id, centavos })),
  }
}
