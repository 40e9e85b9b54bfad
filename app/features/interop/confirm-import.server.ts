import { readClock, type Database, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { isSamePresentation, type OwnProduct } from '~/features/catalog/products/own-product'
import { type By } from '~/features/catalog/products/save-product.server'
import { readOwnCatalog } from '~/features/catalog/products/views.server'
import {
  openCatalog,
  writeProducts,
  type WriteRefusal,
} from '~/features/catalog/products/write-products.server'
import { readComingPrices } from '~/features/cycles/offers/coming-prices.server'
import { lockOffers, type OfferEditor } from '~/features/cycles/offers/lock-offers.server'
import { type NewPrice, writeOfferPrices } from '~/features/cycles/offers/write-offer-prices.server'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type PriceToWrite } from './import-prices'
import { planImport, type PlannedImport, type PlanRefusal } from './plan-import.server'
import { deleteFates, insertFates, lockImport, markConfirmed, updateFates } from './queries.server'

export type ConfirmRefusal =
  | WriteRefusal
  | PlanRefusal
  | { reason: 'unknown_import' }
  | { reason: 'has_errors' }
  /** its prices were for a cycle that has closed this very moment */
  | { reason: 'cycle_closed' }
  /** the catalogue is not the one that the preview was held against; the preview now tells what would happen */
  | { reason: 'changed_meanwhile' }

/**
 * Writes a previewed spreadsheet into the catalogue, and its prices into the coming cycle: all of it in one
 * transaction, or nothing. What is written
 * is what was shown: the file is read again against the catalogue of this moment, and anything else than the
 * fates that were shown is shown first. A second click finds it done.
 */
export async function confirmImport(
  db: Database,
  command: { associationId: number; key: string; by: By },
): Promise<Outcome<{ wasDone: boolean }, ConfirmRefusal>> {
  const { associationId, key, by } = command
  const owner = { associationId, personId: by.personId }
  const outcome = await refusableTransaction<'done' | 'was_done' | 'shown_anew', ConfirmRefusal>(
    db,
    async (trx, refuse) => {
      await allowLongWork(trx)
      const found = await lockImport(trx, owner, key)
      if (!found) return refuse({ reason: 'unknown_import' })
      if (found.confirmedAt) return 'was_done'
      const { association, products: kept } = await openCatalog(trx, associationId)
      const planned = await planUnderLocks(trx, refuse, { associationId, by, kept, content: found.content })
      if (!planned.ok) return refuse(planned.refusal)
      const { products, prices, counts, fates, fatesHash, editor } = planned.value
      if (fatesHash !== found.fatesHash) {
        await updateFates(trx, found.id, { ...counts, fatesHash })
        await deleteFates(trx, found.id)
        await insertFates(trx, found.id, fates)
        return 'shown_anew'
      }
      if (counts.errorRows > 0) return refuse({ reason: 'has_errors' })
      const written = await writeProducts(trx, refuse, { association, products })
      const at = await readClock(trx)
      await recordAudit(trx, {
        at,
        actor: by.role,
        actorPersonId: by.personId,
        action: 'catalog.imported',
        subject: `catalog-import:${found.id}`,
        organizationId: associationId,
        after: { file: found.fileName, ...counts, products: written },
      })
      if (editor) await writeOfferPrices(trx, { ...editor, at, prices: await unitsOf(trx, editor, prices) })
      await markConfirmed(trx, found.id)
      return 'done'
    },
  )
  if (!outcome.ok) return outcome
  if (outcome.value === 'shown_anew') return refused({ reason: 'changed_meanwhile' })
  return accepted({ wasDone: outcome.value === 'was_done' })
}

type Planning = { associationId: number; by: By; kept: readonly OwnProduct[]; content: Buffer | null }

/**
 * The plan of this moment. One that writes prices is made a second time once the coming cycle's offers are locked:
 * only those imports wait for it, and make the association take part.
 */
async function planUnderLocks(
  trx: Trx,
  refuse: (refusal: ConfirmRefusal) => never,
  { associationId, by, kept, content }: Planning,
): Promise<Outcome<PlannedImport & { editor: OfferEditor | null }, PlanRefusal>> {
  const known = await readComingPrices(trx, associationId)
  const planned = await planImport(trx, content, kept, known)
  if (!planned.ok) return planned
  if (!known.cycle || planned.value.prices.length === 0) return accepted({ ...planned.value, editor: null })
  const editor = { associationId, cycleId: known.cycle.id, byPersonId: by.personId, actor: by.role }
  await lockOffers(trx, editor, () => refuse({ reason: 'cycle_closed' }))
  const again = await planImport(trx, content, kept, await readComingPrices(trx, associationId))
  return again.ok ? accepted({ ...again.value, editor }) : again
}

/** Which presentation each price is for, the new ones too. */
async function unitsOf(
  trx: Trx,
  { associationId }: OfferEditor,
  prices: readonly PriceToWrite[],
): Promise<NewPrice[]> {
  const catalog = new Map((await readOwnCatalog(trx, associationId)).map((product) => [product.id, product]))
  return prices.flatMap((price) => {
    const { productId, centavos } = price
    const units = catalog.get(productId)?.presentations.filter(({ isRetired }) => !isRetired) ?? []
    const unit = units.find((each) => isSamePresentation(each, price))
    return unit ? { productId, presentationId: unit.id, centavos } : []
  })
}
