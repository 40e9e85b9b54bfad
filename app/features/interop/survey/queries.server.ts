import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

/** Whose import it is: only who sent the file, for the municipality she sent it for, finds it again. */
export type SurveyOwner = { organizationId: number; personId: number }

export async function insertSurveyImport(
  trx: Trx,
  values: SurveyOwner & {
    key: string
    fileName: string
    content: Buffer
    readRows: number
    errorRows: number
  },
): Promise<void> {
  await trx.insertInto('surveyImports').values(values).execute()
}

/** Previews that nobody confirmed within a day, and all but the last few of this person. */
export async function deleteOldSurveyImports(trx: Trx, owner: SurveyOwner): Promise<void> {
  await sql`
    delete from survey_imports
    where confirmed_at is null
      and (created_at < clock_timestamp() - interval '1 day'
           or id in (select id from survey_imports
                     where organization_id = ${owner.organizationId} and person_id = ${owner.personId}
                       and confirmed_at is null
                     order by id desc offset 2))`.execute(trx)
}

const columns = ['id', 'fileName', 'content', 'readRows', 'confirmedAt'] as const

function importOf(db: Database | Trx, owner: SurveyOwner, key: string) {
  return db
    .selectFrom('surveyImports')
    .select(columns)
    .where('key', '=', key)
    .where('organizationId', '=', owner.organizationId)
    .where('personId', '=', owner.personId)
}

export async function findSurveyImport(db: Database | Trx, owner: SurveyOwner, key: string) {
  return await importOf(db, owner, key).executeTakeFirst()
}

/** Locked: of two clicks the second waits for the first. */
export async function lockSurveyImport(trx: Trx, owner: SurveyOwner, key: string) {
  return await importOf(trx, owner, key).forUpdate().executeTakeFirst()
}

/** Done: the file has served, its figures stay. */
export async function markSurveyImported(trx: Trx, id: number, readRows: number): Promise<void> {
  await trx
    .updateTable('surveyImports')
    .set({ confirmedAt: sql<Date>`chaka_now()`, content: null, readRows, errorRows: 0 })
    .where('id', '=', id)
    .execute()
}
