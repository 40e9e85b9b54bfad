import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type RowProblem } from './qr'

export type NewStatementRow = { bank: string; reference: string; amountCentavos: number; gloss: string }

/** @returns the row's id, or null when the bank has already told of it and it was dealt with */
export async function insertStatementRow(
  db: Database | Trx,
  row: NewStatementRow & { importedBy: number | null; importedAt: Date },
): Promise<number | null> {
  const inserted = await db
    .insertInto('bankStatementRows')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['bank', 'reference', 'amountCentavos'])
        .doUpdateSet({ gloss: row.gloss })
        .where('bankStatementRows.paymentId', 'is', null)
        .where('bankStatementRows.problem', 'is', null),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

const AT_ONCE = 200

/** Rows that nobody has come to a minute after they were written down, the oldest first. */
export async function listUnfinished(
  db: Database,
): Promise<(NewStatementRow & { importedBy: number | null })[]> {
  const { rows } = await sql<NewStatementRow & { importedBy: number | null }>`
    select   bank, reference, amount_centavos, gloss, imported_by
    from     bank_statement_rows
    where    payment_id is null and problem is null and imported_at < chaka_now() - interval '1 minute'
    order by imported_at, id
    limit    ${AT_ONCE}`.execute(db)
  return rows
}

/**
 * What a row paid for: with `problem` it is shown all the same. @returns false when it was dealt with meanwhile
 */
export async function markRowPaid(
  db: Database | Trx,
  id: number,
  paid: { paymentId: number; problem: RowProblem | null },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('bankStatementRows')
    .set({ ...paid, notedId: null })
    .where('id', '=', id)
    .where('paymentId', 'is', null)
    .where('setAsideAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

export async function markRowProblem(
  db: Database | Trx,
  id: number,
  told: { problem: RowProblem; orderId: number | null; notedId: number | null },
): Promise<void> {
  await db
    .updateTable('bankStatementRows')
    .set(told)
    .where('id', '=', id)
    .where('paymentId', 'is', null)
    .execute()
}

export type RowToSettle = NewStatementRow & {
  id: number
  paymentId: number | null
  problem: RowProblem | null
  notedId: number | null
  setAsideAt: Date | null
}

export async function findRow(db: Database | Trx, id: number): Promise<RowToSettle | undefined> {
  return await db
    .selectFrom('bankStatementRows')
    .select([
      'id',
      'bank',
      'reference',
      'amountCentavos',
      'gloss',
      'paymentId',
      'problem',
      'notedId',
      'setAsideAt',
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}

/** @returns whether anything changed: a row that is shown is put aside, or one that was put aside is shown again */
export async function setRowAside(
  trx: Trx,
  id: number,
  aside: { at: Date; byPersonId: number } | null,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('bankStatementRows')
    .set({ setAsideAt: aside?.at ?? null, setAsideBy: aside?.byPersonId ?? null })
    .where('id', '=', id)
    .where('problem', 'is not', null)
    .where('setAsideAt', aside ? 'is' : 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

/** The order whose buyer declared this number, whatever bank she named; null when nobody or more than one did. */
export async function findDeclaredCode(db: Database, reference: string): Promise<string | null> {
  const rows = await db
    .selectFrom('qrDeclarations as told')
    .innerJoin('payments', 'payments.id', 'told.paymentId')
    .innerJoin('orders', 'orders.id', 'payments.orderId')
    .select('orders.code')
    .distinct()
    .where('told.reference', '=', reference)
    .limit(2)
    .execute()
  return rows.length === 1 ? (rows[0]?.code ?? null) : null
}

export async function findOrderId(db: Database, code: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from orders where code = ${code}`.execute(db)
  return rows[0]?.id ?? null
}
