import { type Database } from '#db/client.server'
import { importStatement } from './import-statement.server'
import { listUnfinished } from './row-queries.server'
import { codeInGloss } from './statement'

/**
 * Rows of the bank's list that were written down and never given to an order nor shown to anybody, as whoever brought
 * them ended in the middle: they are given as if the list had been brought again. Nothing to do: nothing changes.
 * @returns how many there were
 */
export async function finishRows(db: Database): Promise<number> {
  const rows = await listUnfinished(db)
  for (const { bank, importedBy, ...row } of rows)
    await importStatement(db, {
      bank,
      lines: [{ ...row, code: codeInGloss(row.gloss) }],
      byPersonId: importedBy,
    })
  return rows.length
}
