import { type Database } from '#db/client.server'
import { writeContent } from '~/features/catalog/products/content'
import { writePrice } from '~/features/cycles/offers/offer'
import { listSheetPrices } from '~/features/demand-board/prices/sheet-views.server'
import { writeSheetDay, writeUnit } from '../catalog-columns'
import { MOST_ROWS } from '../read-sheet.server'
import { safeCell } from '../safe-cell'
import { csvBytes } from '../sent-file.server'
import { SURVEY_COLUMNS } from './survey-sheet'

/**
 * A municipality's prices as CSV, as spreadsheets of Bolivia open it, at most the newest 9,999; what comes back
 * unchanged adds nothing. Cells that would be formulas are neutralised.
 */
export async function exportSurvey(db: Database, organizationId: number): Promise<Buffer> {
  const prices = await listSheetPrices(db, { organizationId, since: null, limit: MOST_ROWS - 1 })
  const rows = prices.map(({ day, market, good, unit, priceCentavos, baseQuantity, baseUnit }) => [
    writeSheetDay(day),
    market,
    good,
    writeUnit(unit),
    writePrice(priceCentavos),
    writeContent(baseQuantity, baseUnit),
  ])
  const cells = [Object.values(SURVEY_COLUMNS), ...rows].map((row) => row.map(safeCell))
  return csvBytes(cells, true)
}
