import writeXlsxFile from 'write-excel-file/node'
import { type Database } from '#db/client.server'
import { readOwnCatalog } from '~/features/catalog/products/views.server'
import { readComingPrices } from '~/features/cycles/offers/coming-prices.server'
import { catalogSheet } from './catalog-sheet'
import { csvBytes } from './sent-file.server'

export type SheetFormat = 'csv' | 'xlsx'
export type SheetFile = { bytes: Buffer; type: string }

/**
 * An association's catalogue as a file: products with their units and, for the coming cycle, the producer's
 * prices. CSV as spreadsheets of Bolivia open it: semicolons, decimal commas, UTF-8 with its mark.
 */
export async function exportCatalog(
  db: Database,
  associationId: number,
  format: SheetFormat,
): Promise<SheetFile> {
  const { centavos } = await readComingPrices(db, associationId)
  const rows = catalogSheet(await readOwnCatalog(db, associationId), centavos)
  return format === 'csv' ? csvOf(rows) : await xlsxOf(rows)
}

function csvOf(rows: readonly string[][]): SheetFile {
  return { bytes: csvBytes(rows, true), type: 'text/csv; charset=utf-8' }
}

async function xlsxOf(rows: readonly string[][]): Promise<SheetFile> {
  const cells = rows.map((row, index) =>
    row.map((value) => ({
      value,
      type: String,
      ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
    })),
  )
  const bytes = await writeXlsxFile(cells, {
    sheet: 'Catálogo',
    stickyRowsCount: 1,
    columns: rows[0]?.map((heading) => ({ width: Math.max(12, heading.length + 2) })) ?? [],
  }).toBuffer()
  return { bytes, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }
}
