import writeXlsxFile from 'write-excel-file/node'
import { type Database } from '#db/client.server'
import {
  csvStream,
  downloadHeaders,
  MOST_WORKBOOK_ROWS,
  tooManyForWorkbook,
} from '~/features/interop/sent-file.server'
import { askedReport, periodWord, type Scope } from './report'
import { cellText, reportHeadings, reportRows, type Cell } from './report-sheet'
import { findReportParts, type ReportPart } from './views.server'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/**
 * A report with all its lines as a file, as its address asks for it (`formato` csv or xlsx). CSV is sent part by part as
 * it is read, however long it is; a workbook of more than 20,000 lines is refused with 413 and says how to have them.
 * @param of.whose the slug of the organization, for the file's name
 * @param of.linesAPart, of.mostWorkbookRows other than usual, for tests
 * Before any cycle was closed: its headings.
 * @throws Response 404 for an unknown cycle
 */
export async function exportReport(
  db: Database,
  scope: Scope,
  of: { url: string; whose: string; linesAPart?: number; mostWorkbookRows?: number },
): Promise<Response> {
  const query = new URL(of.url).searchParams
  const format = query.get('formato') === 'csv' ? 'csv' : 'xlsx'
  const { by, period: asked } = askedReport(query, scope)
  const linesAPart = of.linesAPart ? { linesAPart: of.linesAPart } : {}
  const report = await findReportParts(db, scope, { by, period: asked, ...linesAPart })
  if (!report && asked) throw new Response(null, { status: 404 })
  const period = report ? `-${periodWord(report.period)}` : ''
  const name = `informe-${of.whose}-${by}${period}.${format}`
  const rows = rowsOf(reportHeadings(by), report?.parts)
  if (format === 'csv')
    return new Response(csvStream(asText(rows)), {
      headers: downloadHeaders(name, 'text/csv; charset=utf-8'),
    })
  const all: Cell[][] = []
  for await (const part of rows) {
    all.push(...part)
    if (all.length - 1 > (of.mostWorkbookRows ?? MOST_WORKBOOK_ROWS)) return tooManyForWorkbook()
  }
  return new Response(new Uint8Array(await xlsxBytes(all)), { headers: downloadHeaders(name, XLSX) })
}

async function* rowsOf(
  headings: string[],
  parts: AsyncGenerator<ReportPart> | undefined,
): AsyncGenerator<Cell[][]> {
  yield [headings]
  if (parts) for await (const part of parts) yield reportRows(part)
}

async function* asText(parts: AsyncGenerator<Cell[][]>): AsyncGenerator<string[][]> {
  for await (const rows of parts) yield rows.map((row) => row.map(cellText))
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
