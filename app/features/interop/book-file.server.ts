import writeXlsxFile from 'write-excel-file/node'
import { amountCell, type BookCell } from './book-sheets'
import { type SheetFormat } from './export-catalog.server'
import { csvStream, downloadHeaders, MOST_WORKBOOK_ROWS, tooManyForWorkbook } from './sent-file.server'

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
  return new Response(csvStream(csvParts(headings, parts)), {
    headers: downloadHeaders(`${name}.csv`, 'text/csv; charset=utf-8'),
  })
}

async function* csvParts(
  headings: readonly string[],
  parts: AsyncGenerator<BookCell[][]>,
): AsyncGenerator<string[][]> {
  yield [[...headings]]
  for await (const rows of parts)
    yield rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : amountCell(cell.centavos))))
}

async function xlsxOf({ name, headings, parts }: Book): Promise<Response> {
  const rows: BookCell[][] = []
  for await (const part of parts) {
    rows.push(...part)
    if (rows.length > MOST_WORKBOOK_ROWS) return tooManyForWorkbook()
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
  return new Response(new Uint8Array(bytes), { headers: downloadHeaders(`${name}.xlsx`, type) })
}
