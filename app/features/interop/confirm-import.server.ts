import { readClock, type Database } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type By } from '~/features/catalog/products/save-product.server'
import {
  openCatalog,
  writeProducts,
  type WriteRefusal,
} from '~/features/catalog/products/write-products.server'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { planImport, type PlanRefusal } from './plan-import.server'
import { deleteFates, insertFates, lockImport, markConfirmed, updateFates } from './queries.server'

export type ConfirmRefusal =
  | WriteRefusal
  | PlanRefusal
  | { reason: 'unknown_import' }
  | { reason: 'has_errors' }
  /** the catalogue is not the one that the preview was held against; the preview now tells what would happen */
  | { reason: 'changed_meanwhile' }

/**
 * Writes a previewed spreadsheet into the catalogue: all of it in one transaction, or nothing. What is written
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
      const planned = await planImport(trx, found.content, kept)
      if (!planned.ok) return refuse(planned.refusal)
      const { products, counts, fates, fatesHash } = planned.value
      if (fatesHash !== found.fatesHash) {
        await updateFates(trx, found.id, { ...counts, fatesHash })
        await deleteFates(trx, found.id)
        await insertFates(trx, found.id, fates)
        return 'shown_anew'
      }
      if (counts.errorRows > 0) return refuse({ reason: 'has_errors' })
      const written = await writeProducts(trx, refuse, { association, products })
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: by.role,
        actorPersonId: by.personId,
        action: 'catalog.imported',
        subject: `catalog-import:${found.id}`,
        organizationId: associationId,
        after: { file: found.fileName, ...counts, products: written },
      })
      await markConfirmed(trx, found.id)
      return 'done'
    },
  )
  if (!outcome.ok) return outcome
  if (outcome.value === 'shown_anew') return refused({ reason: 'changed_meanwhile' })
  return accepted({ wasDone: outcome.value === 'was_done' })
}
