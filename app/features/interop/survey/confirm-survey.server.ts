import { type Database, readClock } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { writeSheetPrices } from '~/features/demand-board/prices/write-sheet-prices.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { planSurvey, type SurveyPlanRefusal } from './plan-survey.server'
import { isSurveyKey } from './preview-survey.server'
import { lockSurveyImport, markSurveyImported, type SurveyOwner } from './queries.server'

export type ConfirmSurveyRefusal =
  | SurveyPlanRefusal
  | { reason: 'unknown_import' }
  | { reason: 'has_errors' }
  /** prices or goods changed since it was shown: it must be looked at again */
  | { reason: 'changed_meanwhile' }

/**
 * Writes a previewed spreadsheet into a municipality's prices: all of it in one transaction, or nothing. A second
 * click finds it done.
 * @param command `shownRows`: how many rows were shown as new
 */
export async function confirmSurvey(
  db: Database,
  command: SurveyOwner & { key: string; shownRows: number; role: string },
): Promise<Outcome<{ wasDone: boolean }, ConfirmSurveyRefusal>> {
  const { organizationId, personId, key, shownRows, role } = command
  return await refusableTransaction<{ wasDone: boolean }, ConfirmSurveyRefusal>(db, async (trx, refuse) => {
    await allowLongWork(trx)
    const found = isSurveyKey(key)
      ? await lockSurveyImport(trx, { organizationId, personId }, key)
      : undefined
    if (!found) return refuse({ reason: 'unknown_import' })
    if (found.confirmedAt) return { wasDone: true }
    const planned = await planSurvey(trx, organizationId, found.content)
    if (!planned.ok) return refuse(planned.refusal)
    const { prices, newRows, errorRows } = planned.value
    if (errorRows > 0) return refuse({ reason: 'has_errors' })
    if (newRows !== shownRows) return refuse({ reason: 'changed_meanwhile' })
    const at = await readClock(trx)
    const { fileName } = found
    await writeSheetPrices(trx, {
      ...{ organizationId, key, fileName, prices, at },
      by: { personId, role },
    })
    await markSurveyImported(trx, found.id, newRows)
    return { wasDone: false }
  })
}
