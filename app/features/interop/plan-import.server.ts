import { createHash } from 'node:crypto'
import { type Trx } from '#db/client.server'
import { type OwnProduct } from '~/features/catalog/products/own-product'
import { readPlainNames } from '~/features/catalog/products/views.server'
import { accepted, type Outcome, refused } from '~/kernel/outcome'
import { type ColumnKey } from './catalog-columns'
import { decideImport, type ImportDecision } from './decide-import'
import { type KnownPrices } from './import-prices'
import { readHeadings, readRows } from './import-rows'
import { type FateCounts } from './queries.server'
import { readSheet, type SheetRefusal } from './read-sheet.server'

export type PlanRefusal =
  | SheetRefusal
  | { reason: 'missing_columns'; columns: ColumnKey[] }
  | { reason: 'no_rows' }

export type PlannedImport = ImportDecision & { counts: FateCounts; fatesHash: string }

/** What a file would do to a catalogue and its coming prices as they are now. Refuses as `readSheet`, and a file without its columns or rows. */
export async function planImport(
  trx: Trx,
  content: Buffer | null,
  kept: readonly OwnProduct[],
  known: KnownPrices,
): Promise<Outcome<PlannedImport, PlanRefusal>> {
  const sheet = await readSheet(content)
  if (!sheet.ok) return sheet
  const headings = readHeadings(sheet.value[0] ?? [])
  if (headings.missing.length > 0) return refused({ reason: 'missing_columns', columns: headings.missing })
  const rows = readRows(sheet.value, headings)
  if (rows.length === 0) return refused({ reason: 'no_rows' })
  const names = [...new Set(rows.map(({ name }) => name))]
  const plain = new Map(await readPlainNames(trx, names))
  const decision = decideImport(
    rows,
    new Set(headings.places.keys()),
    kept,
    known,
    (name) => plain.get(name) ?? name,
  )
  const count = (fate: string) => decision.fates.filter((row) => row.fate === fate).length
  return accepted({
    ...decision,
    counts: {
      newRows: count('new'),
      changedRows: count('changed'),
      sameRows: count('same'),
      errorRows: count('error'),
    },
    fatesHash: createHash('sha256').update(JSON.stringify(decision)).digest('hex'),
  })
}
