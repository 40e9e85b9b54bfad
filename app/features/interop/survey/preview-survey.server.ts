import { randomUUID } from 'node:crypto'
import { type Database, type Trx } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { planSurvey, type SurveyPlan, type SurveyPlanRefusal } from './plan-survey.server'
import {
  deleteOldSurveyImports,
  findSurveyImport,
  insertSurveyImport,
  type SurveyOwner,
} from './queries.server'
import { type SurveyFate } from './survey-sheet'

const LONGEST_NAME = 100
const FATES_A_PAGE = 50
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * Keeps a spreadsheet of prices and writes none of them. Kept for a day, for who sent it and the municipality she
 * sent it for. Refuses what is no spreadsheet, has not the columns, or has no rows.
 * @returns the key of its address
 */
export async function previewSurvey(
  db: Database,
  command: SurveyOwner & { file: { name: string; bytes: Buffer } | null },
): Promise<Outcome<{ key: string }, SurveyPlanRefusal>> {
  const { file, ...owner } = command
  return await refusableTransaction<{ key: string }, SurveyPlanRefusal>(db, async (trx, refuse) => {
    await allowLongWork(trx)
    const planned = await planSurvey(trx, owner.organizationId, file?.bytes ?? null)
    if (!planned.ok) return refuse(planned.refusal)
    if (!file) return refuse({ reason: 'no_file' })
    await deleteOldSurveyImports(trx, owner)
    const key = randomUUID()
    const { fates, errorRows } = planned.value
    const fileName = file.name.replace(/\p{C}/gu, '').slice(0, LONGEST_NAME) || 'archivo'
    const values = { ...owner, key, fileName, content: file.bytes, readRows: fates.length, errorRows }
    await insertSurveyImport(trx, values)
    return { key }
  })
}

export type SurveyImportView = Pick<SurveyPlan, 'newRows' | 'sameRows' | 'errorRows'> & {
  fileName: string
  isConfirmed: boolean
  /** that were read, when it is done */
  readRows: number
  fates: SurveyFate[]
  hasNext: boolean
}

/**
 * A kept spreadsheet and a page of its rows, held against the prices of this moment; null when there is none, or
 * it is somebody else's.
 */
export async function findSurveyPreview(
  db: Database | Trx,
  owner: SurveyOwner,
  key: string,
  query: { fate: SurveyFate['fate'] | null; page: number },
): Promise<SurveyImportView | null> {
  const found = UUID.test(key) ? await findSurveyImport(db, owner, key) : undefined
  if (!found) return null
  const { fileName, readRows, content } = found
  const counts = { newRows: 0, sameRows: 0, errorRows: 0 }
  if (found.confirmedAt)
    return { ...counts, fileName, isConfirmed: true, readRows, fates: [], hasNext: false }
  const planned = await planSurvey(db, owner.organizationId, content)
  if (!planned.ok) return null
  const { fates, newRows, sameRows, errorRows } = planned.value
  const asked = fates.filter(({ fate }) => query.fate === null || fate === query.fate)
  const from = (query.page - 1) * FATES_A_PAGE
  return {
    ...{ fileName, isConfirmed: false, readRows, newRows, sameRows, errorRows },
    fates: asked.slice(from, from + FATES_A_PAGE),
    hasNext: asked.length > from + FATES_A_PAGE,
  }
}

export function isSurveyKey(key: string): boolean {
  return UUID.test(key)
}
