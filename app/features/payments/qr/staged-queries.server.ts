import { sql } from 'kysely'
import { type Database } from '#db/client.server'

export type StagedRow = {
  id: number
  bank: string
  reference: string
  amountCentavos: number
  gloss: string
}

const MOST_STAGED = 4_000

/** Rows of banks' files that nobody has confirmed, in their order. */
export async function listStaged(db: Database): Promise<StagedRow[]> {
  return db
    .selectFrom('bankStatementRows')
    .select(['id', 'bank', 'reference', 'amountCentavos', 'gloss'])
    .where('paymentId', 'is', null)
    .where('problem', 'is', null)
    .orderBy('id')
    .limit(MOST_STAGED)
    .execute()
}

/** The order whose buyer declared the transfer of a row; none when more than one did. */
export async function listDeclaredCodes(
  db: Database,
  rowIds: readonly number[],
): Promise<Map<number, string>> {
  const { rows } = await sql<{ id: number; code: string }>`
    select   told_row.id, min(orders.code) as code
    from     bank_statement_rows told_row
    join     qr_declarations told on told.reference = told_row.reference
    join     payments             on payments.id = told.payment_id
    join     orders               on orders.id = payments.order_id
    where    told_row.id = any (${[...rowIds]}::bigint[])
    group by told_row.id
    having   count(distinct orders.id) = 1`.execute(db)
  return new Map(rows.map(({ id, code }) => [id, code]))
}

export async function deleteStaged(db: Database): Promise<void> {
  await db
    .deleteFrom('bankStatementRows')
    .where('paymentId', 'is', null)
    .where('problem', 'is', null)
    .execute()
}
