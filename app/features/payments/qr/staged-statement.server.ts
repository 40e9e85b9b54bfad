import { readClock, type Database } from '#db/client.server'
import { importStatement, type StatementImport } from './import-statement.server'
import { findTwin, type NotedTransfer, type Twin } from './noted'
import { listNoted } from './noted-queries.server'
import { decideExtra, refusalOf, toTransfer, type RowProblem } from './qr'
import { listOrdersPaid, type OrderToConfirm } from './queries.server'
import { insertStatementRow } from './row-queries.server'
import { deleteStaged, listDeclaredCodes, listStaged, type StagedRow } from './staged-queries.server'
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
  /** what it lacks, what is too much, or what is noted */
  centavos: number
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
  const noted = await listNoted(db, {
    references: rows.map(({ reference }) => reference),
    orderIds: [...orders.values()].map(({ id }) => id),
  })
  const twinOf = twinsAmong(noted, rows)
  const verdicts = rows.map((row, index) => {
    const order = orders.get(codes[index] ?? '')
    return judge(row, order, twinOf(row, order?.id ?? null))
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

/** What is noted already that a row is or may be; what the file itself has a row of counts as listed. */
function twinsAmong(noted: readonly NotedTransfer[], rows: readonly StagedRow[]) {
  const nameOf = (of: { bank: string; reference: string; amountCentavos: number }) =>
    [of.bank, of.reference, of.amountCentavos].join(' ')
  const inFile = new Set(rows.map(nameOf))
  const byReference = new Map<string, NotedTransfer[]>()
  const byOrder = new Map<number, NotedTransfer[]>()
  for (const each of noted) {
    const known = { ...each, isListed: each.isListed || inFile.has(nameOf(each)) }
    byReference.set(known.reference, [...(byReference.get(known.reference) ?? []), known])
    byOrder.set(known.orderId, [...(byOrder.get(known.orderId) ?? []), known])
  }
  return (row: StagedRow, orderId: number | null): Twin | null =>
    findTwin({ ...row, orderId, isListed: true }, [
      ...(byReference.get(row.reference) ?? []),
      ...((orderId === null ? null : byOrder.get(orderId)) ?? []),
    ])
}

/** As `importStatement` would deal with it. */
function judge(row: StagedRow, order: OrderToConfirm | undefined, twin: Twin | null): StagedVerdict {
  const of = { row, code: order?.code ?? null, buyerName: order?.buyerName ?? null, centavos: 0 }
  if (twin) {
    const isOurs = !order || twin.noted.code === order.code
    if (twin.kind === 'same' && isOurs) return { ...of, code: twin.noted.code, says: 'known' }
    return { ...of, says: refusalOf(twin).reason, centavos: twin.noted.amountCentavos }
  }
  if (!order) return { ...of, says: 'no_order' }
  if (decideExtra(order)?.reason === 'not_to_pay') return { ...of, says: 'not_to_pay' }
  const difference = row.amountCentavos - toTransfer(order)
  return {
    ...of,
    says: difference < 0 ? 'less' : difference > 0 ? 'more' : 'pays',
    centavos: Math.abs(difference),
  }
}

/** Gives what was kept to its orders; a row that somebody dealt with meanwhile is left as it is. */
export async function confirmStaged(db: Database, byPersonId: number): Promise<StatementImport> {
  const rows = await listStaged(db)
  const total: StatementImport = { known: 0, confirmed: 0, toSee: 0, toLookAt: 0 }
  for (const bank of new Set(rows.map((row) => row.bank))) {
    const lines = rows
      .filter((row) => row.bank === bank)
      .map(({ reference, amountCentavos, gloss }) => {
        return { reference, amountCentavos, gloss, code: codeInGloss(gloss) }
      })
    const done = await importStatement(db, { bank, lines, byPersonId })
    for (const key of ['known', 'confirmed', 'toSee', 'toLookAt'] as const) total[key] += done[key]
  }
  return total
}

/** Forgets what was kept and not confirmed. */
export async function dropStaged(db: Database): Promise<void> {
  await deleteStaged(db)
}
