import { readClock, type Database } from '#db/client.server'
import { importStatement, type StatementImport } from './import-statement.server'
import { decideTransfer, isExtra, toTransfer, type RowProblem } from './qr'
import { insertStatementRow, listOrdersPaid } from './queries.server'
import {
  deleteStaged,
  listDeclaredCodes,
  listStaged,
  listTwins,
  type StagedRow,
} from './staged-queries.server'
import { codeInGloss, type StatementLine } from './statement'

const PAGE = 50

/**
 * Keeps the rows of a bank's file until somebody has looked at what they would do. Those that were dealt with before
 * stay as they are; the same file again changes nothing.
 */
export async function stageStatement(
  db: Database,
  command: { bank: string; lines: readonly StatementLine[]; byPersonId: number },
): Promise<{ staged: number; known: number }> {
  const importedAt = await readClock(db)
  return db.transaction().execute(async (trx) => {
    const result = { staged: 0, known: 0 }
    for (const { reference, amountCentavos, gloss } of command.lines) {
      const row = { bank: command.bank, reference, amountCentavos, gloss }
      const id = await insertStatementRow(trx, { ...row, importedBy: command.byPersonId, importedAt })
      if (id === null) result.known += 1
      else result.staged += 1
    }
    return result
  })
}

export type StagedVerdict = {
  row: StagedRow
  /** the order it would pay; null: none is found */
  code: string | null
  buyerName: string | null
  says: 'pays' | 'more' | 'known' | RowProblem
  /** what it lacks, or what is too much */
  differenceCentavos: number
}

export type StagedStatement = {
  verdicts: StagedVerdict[]
  page: number
  pages: number
  counts: { all: number; pays: number; parts: number; more: number; others: number }
}

/** What the kept rows would do, 50 a page: those that need a look first. */
export async function readStagedStatement(db: Database, page: number): Promise<StagedStatement> {
  const rows = await listStaged(db)
  const declared = await listDeclaredCodes(
    db,
    rows.map(({ id }) => id),
  )
  const codes = rows.map((row) => codeInGloss(row.gloss) ?? declared.get(row.id) ?? null)
  const orders = new Map(
    (await listOrdersPaid(db, [...new Set(codes.flatMap((code) => code ?? []))])).map((order) => [
      order.code,
      order,
    ]),
  )
  const twins = await listTwins(
    db,
    rows.flatMap(({ id }, index) => (codes[index] ? [{ id, code: codes[index] }] : [])),
  )
  const verdicts = rows.map((row, index): StagedVerdict => {
    const order = orders.get(codes[index] ?? '')
    if (!order) return { row, code: null, buyerName: null, says: 'no_order', differenceCentavos: 0 }
    const of = { row, code: order.code, buyerName: order.buyerName }
    const twin = twins.get(row.id)
    if (twin === 'known') return { ...of, says: 'known', differenceCentavos: 0 }
    const refusal = decideTransfer(order)
    if (refusal && (twin === 'doubtful' || !isExtra(order, refusal)))
      return { ...of, says: refusal.reason, differenceCentavos: 0 }
    const difference = row.amountCentavos - toTransfer(order)
    return {
      ...of,
      says: difference < 0 ? 'less' : difference > 0 ? 'more' : 'pays',
      differenceCentavos: Math.abs(difference),
    }
  })
  const count = (...says: StagedVerdict['says'][]) =>
    verdicts.filter((each) => says.includes(each.says)).length
  const sorted = [...verdicts].sort((a, b) => Number(a.says === 'pays') - Number(b.says === 'pays'))
  const counts = { all: rows.length, pays: count('pays'), parts: count('less'), more: count('more') }
  return {
    verdicts: sorted.slice((page - 1) * PAGE, page * PAGE),
    page,
    pages: Math.max(1, Math.ceil(rows.length / PAGE)),
    counts: { ...counts, others: counts.all - counts.pays - counts.parts - counts.more },
  }
}

/** Gives what was kept to its orders; a row that somebody dealt with meanwhile is left as it is. */
export async function confirmStaged(db: Database, byPersonId: number): Promise<StatementImport> {
  const rows = await listStaged(db)
  const total: StatementImport = { known: 0, confirmed: 0, parts: 0, toLookAt: 0 }
  for (const bank of new Set(rows.map((row) => row.bank))) {
    const lines = rows
      .filter((row) => row.bank === bank)
      .map(({ reference, amountCentavos, gloss }) => {
        return { reference, amountCentavos, gloss, code: codeInGloss(gloss) }
      })
    const done = await importStatement(db, { bank, lines, byPersonId })
    for (const key of ['known', 'confirmed', 'parts', 'toLookAt'] as const) total[key] += done[key]
  }
  return total
}

/** Forgets what was kept and not confirmed. */
export async function dropStaged(db: Database): Promise<void> {
  await deleteStaged(db)
}
