import { readClock, type Database, type Trx } from '#db/client.server'
import { countKnownPrices } from '~/features/demand-board/prices/sheet-views.server'
import { findGoodsByName, findMarkets } from '~/features/demand-board/prices/views.server'
import { laPazDay } from '~/kernel/instants'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import { readSheetDay } from '../catalog-columns'
import { readSheet, type SheetRefusal } from '../read-sheet.server'
import {
  decideSurveySheet,
  priceKey,
  readSurveyCells,
  readSurveyHeadings,
  type SurveyColumn,
  type SurveyDecision,
} from './survey-sheet'

export type SurveyPlanRefusal =
  | SheetRefusal
  | { reason: 'missing_columns'; columns: SurveyColumn[] }
  | { reason: 'no_rows' }

export type SurveyPlan = SurveyDecision & { newRows: number; sameRows: number; errorRows: number }

/** What a file would add to a municipality's prices as they are now. Refuses as `readSheet`, and a file without its columns or rows. */
export async function planSurvey(
  db: Database | Trx,
  organizationId: number,
  content: Buffer | null,
): Promise<Outcome<SurveyPlan, SurveyPlanRefusal>> {
  const sheet = await readSheet(content)
  if (!sheet.ok) return sheet
  const { places, missing } = readSurveyHeadings(sheet.value[0] ?? [])
  if (missing.length > 0) return refused({ reason: 'missing_columns', columns: missing })
  const rows = readSurveyCells(sheet.value, places)
  if (rows.length === 0) return refused({ reason: 'no_rows' })
  const days = rows.flatMap(({ cells }) => readSheetDay(cells.day) ?? [])
  const there = await countKnownPrices(db, { organizationId, days: [...new Set(days)] })
  const decision = decideSurveySheet(rows, {
    markets: await findMarkets(db, organizationId),
    goods: await findGoodsByName(db, [...new Set(rows.map(({ cells }) => cells.good))]),
    prices: new Map(there.map((price) => [priceKey(price), price.times])),
    today: laPazDay(await readClock(db)),
  })
  const count = (fate: string) => decision.fates.filter((row) => row.fate === fate).length
  return accepted({
    ...decision,
    newRows: count('new'),
    sameRows: count('same'),
    errorRows: count('error'),
  })
}
