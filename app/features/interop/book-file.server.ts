import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import { amountCell, type BookCell } from './book-sheets'
import { type SheetFormat } from './export-catalog.server'

/** A workbook is made in memory: past this a book goes as CSV, which is sent as it is read. */
const MOST_WORKBOOK_ROWS = 20_000

/** A book as it is read: its headings, then its rows in parts. */
export type Book = { name: string; headings: readonly string[]; parts: AsyncGenerator<BookCell[][]> }

/**
 * The download of a book: CSV in parts, as spreadsheets of Bolivia open it, or a workbook whose amounts are numbers.
 * A book of more than 20,000 rows as a workbook is refused with 413 and says how to have it.
 */
export async function bookFile(book: Book, format: SheetFormat): Promise<Response> {
  return format === 'csv' ? csvOf(book) : xlsxOf(book)
}

function csvOf({ name, headings, parts }: Book): Response {
  const lines = csvLines(headings, parts)
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await lines.return(undefined)
    },
  })
  return new Response(body, { headers: headersOf(`${name}.csv`, 'text/csv; charset=utf-8') })
}

async function* csvLines(
  headings: readonly string[],
  parts: AsyncGenerator<BookCell[][]>,
): AsyncGenerator<Uint8Array, undefined> {
  yield csvBytes([[...headings]], true)
  for await (const rows of parts)
    yield csvBytes(
      rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : amountCell(cell.centavos)))),
    )
}

function csvBytes(rows: string[][], bom = false): Uint8Array {
  return Buffer.from(stringify(rows, { delimiter: ';', bom, record_delimiter: 'windows' }))
}

async function xlsxOf({ name, headings, parts }: Book): Promise<Response> {
  const rows: BookCell[][] = []
  for await (const part of parts) {
    rows.push(...part)
    if (rows.length > MOST_WORKBOOK_ROWS)
      return new Response('Son demasiadas filas para Excel: descargue el CSV.', {
        status: 413,
        headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' },
      })
  }
  const head = headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const }))
  const body = rows.map((row) =>
    row.map((cell) =>
      typeof cell === 'string'
        ? { value: cell, type: String }
        : { value: cell.centavos / 100, type: Number, format: '#,##0.00' },
    ),
  )
  const bytes = await writeXlsxFile([head, ...body], {
    sheet: name.slice(0, 31),
    stickyRowsCount: 1,
    columns: headings.map((heading) => ({ width: Math.max(12, heading.length + 2) })),
  }).toBuffer()
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  return new Response(new Uint8Array(bytes), { headers: headersOf(`${name}.xlsx`, type) })
}

function headersOf(file: string, type: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${file}"`,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  }
}
