import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import { type Database } from '#db/client.server'
import { askedReport, periodWord, type Scope } from './report'
import { cellText, reportSheet, type Cell } from './report-sheet'
import { findReport } from './views.server'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * A report with all its lines as a file, as its address asks for it (`formato` csv or xlsx).
 * @param whose the slug of the organization, for the file's name
 * Before any cycle was closed: its headings.
 * @throws Response 404 for an unknown cycle
 */
export async function exportReport(
  db: Database,
  scope: Scope,
  of: { url: string; whose: string },
): Promise<Response> {
  const query = new URL(of.url).searchParams
  const format = query.get('formato') === 'csv' ? 'csv' : 'xlsx'
  const asked = askedReport(query, scope)
  const report = await findReport(db, scope, { ...asked, page: 1, isForFile: true })
  if (!report && asked.period) throw new Response(null, { status: 404 })
  const rows = reportSheet(report ?? { by: asked.by, lines: [], sexes: [], markets: null })
  const bytes = format === 'csv' ? csvBytes(rows) : await xlsxBytes(rows)
  const period = report ? `-${periodWord(report.period)}` : ''
  const name = `informe-${of.whose}-${asked.by}${period}.${format}`
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : XLSX,
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}

/** As spreadsheets of Bolivia open it: semicolons, decimal commas, UTF-8 with its mark. */
export function csvBytes(rows: readonly (readonly Cell[])[]): Buffer {
  const text = rows.map((row) => row.map(cellText))
  return Buffer.from(stringify(text, { delimiter: ';', bom: true, record_delimiter: 'windows' }))
}

async function xlsxBytes(rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  const cells = rows.map((row, index) =>
    row.map((value) => {
      if (value === null) return null
      if (typeof value === 'number') return { value, type: Number }
      return { value, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) }
    }),
  )
  return await writeXlsxFile(cells, {
    sheet: 'Informe',
    stickyRowsCount: 1,
    columns: rows[0]?.map((heading) => ({ width: Math.max(12, String(heading).length + 2) })) ?? [],
  }).toBuffer()
}
