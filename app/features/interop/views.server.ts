import { type Database, type Trx } from '#db/client.server'
import { type RowFate } from './decide-import'
import { findImportRow, type ImportOwner, type ImportRow, listFates } from './queries.server'

const FATES_PER_PAGE = 50

export type ImportView = Omit<ImportRow, 'id' | 'fatesHash'> & {
  fates: RowFate[]
  hasNext: boolean
}

/** A preview and a page of its rows; null when there is none, or it is somebody else's. */
export async function findImport(
  db: Database | Trx,
  owner: ImportOwner,
  key: string | undefined,
  query: { fate: RowFate['fate'] | null; page: number },
): Promise<ImportView | null> {
  const found = key && key.length <= 40 ? await findImportRow(db, owner, key) : undefined
  if (!found) return null
  const { id, fatesHash: _, ...view } = found
  const fates = await listFates(db, id, {
    fate: query.fate,
    limit: FATES_PER_PAGE + 1,
    offset: (query.page - 1) * FATES_PER_PAGE,
  })
  return { ...view, fates: fates.slice(0, FATES_PER_PAGE), hasNext: fates.length > FATES_PER_PAGE }
}
