import { type Database } from '#db/client.server'
import { journalOf, salesBookOf } from '~/features/payments/ledger/books.server'
import { statementRowsOf } from '~/features/settlement/statement-rows.server'
import { bookFile, type Book } from './book-file.server'
import {
  JOURNAL_HEADINGS,
  journalRow,
  SALES_HEADINGS,
  salesRow,
  STATEMENT_HEADINGS,
  statementRow,
  type BookCell,
} from './book-sheets'
import { type SheetFormat } from './export-catalog.server'

export type BookName = 'diario' | 'ventas' | 'liquidacion'

/**
 * A book of one cycle as a file: the journal of the ledger for an accountant, the sales book, or the settlement of
 * every association line by line.
 */
export async function exportBook(
  db: Database,
  of: { cycleId: number; cycleNumber: number; book: BookName; format: SheetFormat },
): Promise<Response> {
  return bookFile({ name: `${of.book}-ciclo-${of.cycleNumber}`, ...contentOf(db, of) }, of.format)
}

/** All settlements of one association, as a file of its own to keep. */
export async function exportStatements(
  db: Database,
  of: { associationId: number; slug: string; format: SheetFormat },
): Promise<Response> {
  const rows = statementRowsOf(db, { associationId: of.associationId, cycleId: null })
  const book = { name: `cuentas-${of.slug}`, headings: STATEMENT_HEADINGS, parts: mapped(rows, statementRow) }
  return bookFile(book, of.format)
}

function contentOf(
  db: Database,
  of: { cycleId: number; cycleNumber: number; book: BookName },
): Omit<Book, 'name'> {
  const { cycleId } = of
  switch (of.book) {
    case 'diario':
      return { headings: JOURNAL_HEADINGS, parts: mapped(journalOf(db, cycleId), journalRow) }
    case 'ventas':
      return {
        headings: SALES_HEADINGS,
        parts: mapped(salesBookOf(db, cycleId), (row) => salesRow(row, of.cycleNumber)),
      }
    case 'liquidacion': {
      const rows = statementRowsOf(db, { associationId: null, cycleId })
      return { headings: STATEMENT_HEADINGS, parts: mapped(rows, statementRow) }
    }
  }
}

async function* mapped<Row>(
  parts: AsyncGenerator<Row[]>,
  cells: (row: Row) => BookCell[],
): AsyncGenerator<BookCell[][]> {
  for await (const rows of parts) yield rows.map((row) => cells(row))
}
