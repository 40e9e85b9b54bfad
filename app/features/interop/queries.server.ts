import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type RowFate } from './decide-import'

/** Whose import it is: only who sent the file, for the association she sent it for, finds it again. */
export type ImportOwner = { associationId: number; personId: number }

export type ImportRow = {
  id: number
  fileName: string
  fatesHash: string
  newRows: number
  changedRows: number
  sameRows: number
  errorRows: number
  confirmedAt: Date | null
}

const importColumns = [
  'id',
  'fileName',
  'fatesHash',
  'newRows',
  'changedRows',
  'sameRows',
  'errorRows',
  'confirmedAt',
] as const

export type FateCounts = Pick<ImportRow, 'newRows' | 'changedRows' | 'sameRows' | 'errorRows'>

export async function insertImport(
  trx: Trx,
  values: ImportOwner & FateCounts & { key: string; fileName: string; content: Buffer; fatesHash: string },
): Promise<number> {
  const { id } = await trx
    .insertInto('catalogImports')
    .values(values)
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function insertFates(trx: Trx, importId: number, fates: readonly RowFate[]): Promise<void> {
  const rows = fates.map(({ base, problems, changes, ...fate }) => ({
    ...fate,
    details: { base, problems, changes },
  }))
  await sql`
    insert into catalog_import_rows (import_id, line, fate, title, details)
    select ${importId}, r.line, r.fate, r.title, r.details
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (line integer, fate text, title text, details jsonb)`.execute(trx)
}

export async function deleteFates(trx: Trx, importId: number): Promise<void> {
  await trx.deleteFrom('catalogImportRows').where('importId', '=', importId).execute()
}

const KEPT_PREVIEWS = 3

/** Previews that nobody confirmed within a day, and all but the last few of this person. */
export async function deleteOldPreviews(trx: Trx, owner: ImportOwner): Promise<void> {
  await sql`
    delete from catalog_imports
    where confirmed_at is null
      and (created_at < clock_timestamp() - interval '1 day'
           or id in (select id from catalog_imports
                     where association_id = ${owner.associationId} and person_id = ${owner.personId}
                       and confirmed_at is null
                     order by id desc offset ${KEPT_PREVIEWS - 1}))`.execute(trx)
}

export async function findImportRow(
  db: Database | Trx,
  owner: ImportOwner,
  key: string,
): Promise<ImportRow | undefined> {
  return await importOf(db, owner, key).select(importColumns).executeTakeFirst()
}

/** The import with its file, locked: of two clicks the second waits for the first. */
export async function lockImport(
  trx: Trx,
  owner: ImportOwner,
  key: string,
): Promise<(ImportRow & { content: Buffer | null }) | undefined> {
  return await importOf(trx, owner, key)
    .select([...importColumns, 'content'])
    .forUpdate()
    .executeTakeFirst()
}

function importOf(db: Database | Trx, owner: ImportOwner, key: string) {
  return db
    .selectFrom('catalogImports')
    .where('key', '=', key)
    .where('associationId', '=', owner.associationId)
    .where('personId', '=', owner.personId)
}

/** Done: the file and the fates of its rows have served, their figures stay. */
export async function markConfirmed(trx: Trx, importId: number): Promise<void> {
  await trx
    .updateTable('catalogImports')
    .set({ confirmedAt: sql<Date>`chaka_now()`, content: null })
    .where('id', '=', importId)
    .execute()
  await deleteFates(trx, importId)
}

/** The catalogue changed after the preview: what would happen now. */
export async function updateFates(
  trx: Trx,
  importId: number,
  values: FateCounts & { fatesHash: string },
): Promise<void> {
  await trx.updateTable('catalogImports').set(values).where('id', '=', importId).execute()
}

/** Fates of one kind, or of all, in the order of the sheet. */
export async function listFates(
  db: Database | Trx,
  importId: number,
  query: { fate: RowFate['fate'] | null; limit: number; offset: number },
): Promise<RowFate[]> {
  const rows = await db
    .selectFrom('catalogImportRows')
    .select(['line', 'fate', 'title', 'details'])
    .where('importId', '=', importId)
    .$if(query.fate !== null, (fates) => fates.where('fate', '=', query.fate ?? 'error'))
    .orderBy('line')
    .limit(query.limit)
    .offset(query.offset)
    .execute()
  return rows.map(({ details, ...row }) => ({
    ...row,
    ...(details as Pick<RowFate, 'base' | 'problems' | 'changes'>),
  }))
}
