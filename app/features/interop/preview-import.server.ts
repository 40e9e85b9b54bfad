import { type Database } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { newRandomId } from '~/features/accounts/random-id.server'
import { readOwnCatalog } from '~/features/catalog/products/views.server'
import { readComingPrices } from '~/features/cycles/offers/coming-prices.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { planImport, type PlanRefusal } from './plan-import.server'
import { deleteOldPreviews, type ImportOwner, insertFates, insertImport } from './queries.server'

const LONGEST_NAME = 100

/**
 * Keeps a spreadsheet with what would become of each of its rows, and writes nothing into the catalogue. Kept
 * for a day, for who sent it and the association she sent it for.
 *
 * Refuses what is no spreadsheet, has not the columns, or has no rows; a row that is wrong is no refusal but
 * its fate.
 * @returns the key of its address
 */
export async function previewImport(
  db: Database,
  command: ImportOwner & { file: { name: string; bytes: Buffer } | null },
): Promise<Outcome<{ key: string }, PlanRefusal>> {
  const { file, ...owner } = command
  return await refusableTransaction<{ key: string }, PlanRefusal>(db, async (trx, refuse) => {
    await allowLongWork(trx)
    const kept = await readOwnCatalog(trx, owner.associationId)
    const known = await readComingPrices(trx, owner.associationId)
    const planned = await planImport(trx, file?.bytes ?? null, kept, known)
    if (!planned.ok) return refuse(planned.refusal)
    if (!file) return refuse({ reason: 'no_file' })
    await deleteOldPreviews(trx, owner)
    const key = newRandomId()
    const { counts, fatesHash, fates } = planned.value
    const fileName = file.name.replace(/[\0-\x1f]/g, '').slice(0, LONGEST_NAME) || 'archivo'
    const id = await insertImport(trx, { ...owner, ...counts, key, fileName, fatesHash, content: file.bytes })
    await insertFates(trx, id, fates)
    return { key }
  })
}
