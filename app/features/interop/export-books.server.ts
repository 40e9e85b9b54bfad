import { stringify } from 'csv-stringify/sync'
import { type Database } from '#db/client.server'
import { journalOf, salesBookOf } from '~/features/payments/ledger/books.server'
import { journalRow, JOURNAL_HEADINGS, SALES_HEADINGS, salesRow } from './book-sheets'

export type Book = 'diario' | 'ventas'

/**
 * A book of one cycle as CSV, as spreadsheets of Bolivia open it: the journal of the ledger for an accountant, or
 * the sales book. Sent as it is read, in parts.
 */
export function exportBook(
  db: Database,
  of: { cycleId: number; cycleNumber: number; book: Book },
): ReadableStream<Uint8Array> {
  const parts = of.book === 'diario' ? journal(db, of.cycleId) : sales(db, of)
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await parts.return(undefined)
    },
  })
}

async function* journal(db: Database, cycleId: number): AsyncGenerator<Uint8Array, undefined> {
  yield csvOf([JOURNAL_HEADINGS], true)
  for await (const rows of journalOf(db, cycleId)) yield csvOf(rows.map(journalRow))
}

async function* sales(
  db: Database,
  of: { cycleId: number; cycleNumber: number },
): AsyncGenerator<Uint8Array, undefined> {
  yield csvOf([SALES_HEADINGS], true)
  for await (const rows of salesBookOf(db, of.cycleId))
    yield csvOf(rows.map((row) => salesRow(row, of.cycleNumber)))
}

function csvOf(rows: string[][], bom = false): Uint8Array {
  return Buffer.from(stringify(rows, { delimiter: ';', bom, record_delimiter: 'windows' }))
}
