import { parse } from 'csv-parse/sync'
import { readSheet as readXlsxSheet } from 'read-excel-file/node'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import { readable } from '~/kernel/readable-text'
import { checkXlsx } from './check-xlsx.server'
import { separatorOf, textOfCsv } from './sheet-text'

export type SheetRefusal =
  | { reason: 'no_file' }
  /** neither text nor an xlsx workbook */
  | { reason: 'not_a_sheet' }
  | { reason: 'too_many_rows' }
  /** its quotes do not close, or the workbook is damaged */
  | { reason: 'unreadable' }

/** Rows of a file, the headings among them. */
export const MOST_ROWS = 10_000
export const MOST_COLUMNS = 60
const LONGEST_RECORD = 100_000

/**
 * The cells of a CSV or XLSX file as text that a person can read, row by row as the spreadsheet numbers them.
 *
 * Refuses more than 10,000 rows, what is no spreadsheet, and a workbook that would unpack to more than 40 MB
 * or names cells far away.
 */
export async function readSheet(bytes: Buffer | null): Promise<Outcome<string[][], SheetRefusal>> {
  if (!bytes || bytes.length === 0) return refused({ reason: 'no_file' })
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return await readXlsx(bytes)
  return readCsv(bytes)
}

function readCsv(bytes: Buffer): Outcome<string[][], SheetRefusal> {
  const text = textOfCsv(bytes).replace(/^\uFEFF/, '')
  // A picture, an old .xls or a PDF is full of what no text holds.
  if (text.slice(0, 4_000).includes('\0') || text.startsWith('%PDF'))
    return refused({ reason: 'not_a_sheet' })
  try {
    const rows = parse(text, {
      delimiter: separatorOf(text),
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: LONGEST_RECORD,
      to: MOST_ROWS + 1,
    }) as string[][]
    if (rows.length > MOST_ROWS) return refused({ reason: 'too_many_rows' })
    return accepted(rows.map((row) => row.map(readable)))
  } catch {
    return refused({ reason: 'unreadable' })
  }
}

async function readXlsx(bytes: Buffer): Promise<Outcome<string[][], SheetRefusal>> {
  const checked = checkXlsx(bytes, { rows: MOST_ROWS, columns: MOST_COLUMNS })
  if (checked !== 'fine') return refused({ reason: checked })
  try {
    const rows = await readXlsxSheet(bytes)
    return accepted(rows.map((row) => row.map(textOfCell)))
  } catch {
    return refused({ reason: 'unreadable' })
  }
}

function textOfCell(value: unknown): string {
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (typeof value === 'number') return String(Number(value.toFixed(6)))
  if (typeof value === 'boolean') return value ? 'sí' : 'no'
  return typeof value === 'string' ? readable(value) : ''
}
