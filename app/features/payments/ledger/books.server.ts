import { type Database } from '#db/client.server'
import { listJournal, listSales, type JournalRow, type SaleRow } from './book-queries.server'

export type { JournalRow, SaleRow } from './book-queries.server'

const TRANSACTIONS_AT_ONCE = 2_000

/** The journal of a cycle, a few thousand entries at a time: a country's week does not fit in memory. */
export function journalOf(db: Database, cycleId: number): AsyncGenerator<JournalRow[]> {
  return inParts((afterId) => listJournal(db, { cycleId, afterId, limit: TRANSACTIONS_AT_ONCE }))
}

/** The sales book of a cycle, in parts as the journal. */
export function salesBookOf(db: Database, cycleId: number): AsyncGenerator<SaleRow[]> {
  return inParts((afterId) => listSales(db, { cycleId, afterId, limit: TRANSACTIONS_AT_ONCE }))
}

async function* inParts<Row extends { transactionId: number }>(
  read: (afterId: number) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  let afterId = 0
  for (;;) {
    const rows = await read(afterId)
    const last = rows.at(-1)
    if (!last) return
    yield rows
    afterId = last.transactionId
  }
}
