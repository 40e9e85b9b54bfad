import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type OrderPaid, type RowProblem } from './qr'

export type OrderToConfirm = OrderPaid & {
  id: number
  cycleId: number
  code: string
  buyerName: string
  revision: number
}

/** An order and what has come in for it, locked. */
export async function lockOrderPaid(trx: Trx, code: string): Promise<OrderToConfirm | undefined> {
  await sql`select from orders where code = ${code} for no key update`.execute(trx)
  const { rows } = await selectOrdersPaid(sql`orders.code = ${code}`).execute(trx)
  return rows[0]
}

/** Orders of these codes and what has come in for them. */
export async function listOrdersPaid(db: Database, codes: readonly string[]): Promise<OrderToConfirm[]> {
  const { rows } = await selectOrdersPaid(sql`orders.code = any (${codes}::text[])`).execute(db)
  return rows
}

function selectOrdersPaid(which: ReturnType<typeof sql>) {
  return sql<OrderToConfirm>`
    select    orders.id, orders.cycle_id, orders.code, orders.buyer_name, orders.revision, orders.state,
              coalesce(handover.due_centavos, orders.due_centavos) as due_centavos,
              coalesce(handover.collected_centavos, 0) + coalesce(paid.centavos, 0) as paid_centavos,
              coalesce(handover.balance_centavos,
                       (select centavos from order_balances(array[orders.id])), 0) as balance_centavos,
              coalesce(paid.by, host.name) as paid_by, coalesce(paid.at, handover.happened_at) as paid_at
    from      orders
    left join handovers handover on handover.order_id = orders.id
    left join people host        on host.id = handover.host_person_id
    left join lateral (
      select sum(captured_centavos - refunded_centavos) as centavos, min(captured_at) as at,
             (array_agg(people.name order by captured_at, payments.id))[1] as by
      from   payments
      left join bank_references used on used.payment_id = payments.id
      left join people on people.id = used.confirmed_by
      where  payments.order_id = orders.id and payments.state = 'captured') paid on true
    where     ${which}`
}

/**
 * What already uses a transfer; whoever asks for the same one meanwhile waits. Buyers name the bank they paid from and
 * the statement the one it came to: the same number and amount for the same order is one transfer under any bank.
 */
export async function findReferenceUse(
  trx: Trx,
  { bank, reference, amountCentavos, orderId }: AskedTransfer,
): Promise<{ code: string; by: string; at: Date } | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${reference}, 31))`.execute(trx)
  return await trx
    .selectFrom('bankReferences as used')
    .innerJoin('payments', 'payments.id', 'used.paymentId')
    .innerJoin('orders', 'orders.id', 'payments.orderId')
    .innerJoin('people', 'people.id', 'used.confirmedBy')
    .select(['orders.code', 'people.name as by', 'used.confirmedAt as at'])
    .where('used.reference', '=', reference)
    .where(({ and, eb, or }) =>
      or([
        eb('used.bank', '=', bank),
        and([eb('used.amountCentavos', '=', amountCentavos), eb('orders.id', '=', orderId)]),
      ]),
    )
    .orderBy(sql`used.bank = ${bank}`, 'desc')
    .executeTakeFirst()
}

type AskedTransfer = { bank: string; reference: string; amountCentavos: number; orderId: number }

/** Whether the same amount came for the order under another bank: it may be this one, with that bank's own number. */
export async function mayBeTheSame(
  trx: Trx,
  { bank, amountCentavos, orderId }: AskedTransfer,
): Promise<boolean> {
  const other = await trx
    .selectFrom('bankReferences as used')
    .innerJoin('payments', 'payments.id', 'used.paymentId')
    .select('used.id')
    .where('payments.orderId', '=', orderId)
    .where('used.bank', '<>', bank)
    .where('used.amountCentavos', '=', amountCentavos)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}

/** The open QR payment of an order, made if there is none. */
export async function openQrPayment(
  trx: Trx,
  order: { id: number; cycleId: number; revision: number; askedCentavos: number },
  now: Date,
): Promise<number> {
  const open = await trx
    .selectFrom('payments')
    .select('id')
    .where('orderId', '=', order.id)
    .where('method', '=', 'qr')
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open) return open.id
  const { id } = await trx
    .insertInto('payments')
    .values({
      reference: crypto.randomUUID(),
      orderId: order.id,
      cycleId: order.cycleId,
      method: 'qr',
      orderRevision: order.revision,
      askedCentavos: Math.max(1, order.askedCentavos),
      askedAt: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function writeDeclaration(
  trx: Trx,
  declaration: { paymentId: number; bank: string; reference: string; declaredAt: Date },
): Promise<void> {
  const { bank, reference, declaredAt } = declaration
  await trx
    .insertInto('qrDeclarations')
    .values(declaration)
    .onConflict((conflict) => conflict.column('paymentId').doUpdateSet({ bank, reference, declaredAt }))
    .execute()
}

export async function markPaid(
  trx: Trx,
  paid: {
    paymentId: number
    bank: string
    reference: string
    amountCentavos: number
    byPersonId: number
    now: Date
  },
): Promise<void> {
  const { paymentId, bank, reference, amountCentavos, byPersonId, now } = paid
  await trx
    .insertInto('bankReferences')
    .values({ bank, reference, paymentId, amountCentavos, confirmedBy: byPersonId, confirmedAt: now })
    .execute()
  await trx
    .updateTable('payments')
    .set({
      state: 'captured',
      authorisedCentavos: amountCentavos,
      capturedCentavos: amountCentavos,
      authorisedAt: now,
      capturedAt: now,
    })
    .where('id', '=', paymentId)
    .execute()
}

export type NewStatementRow = { bank: string; reference: string; amountCentavos: number; gloss: string }

/** @returns the row's id, or null when the bank has already told of it and it was dealt with */
export async function insertStatementRow(
  db: Database | Trx,
  row: NewStatementRow & { importedBy: number; importedAt: Date },
): Promise<number | null> {
  const inserted = await db
    .insertInto('bankStatementRows')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['bank', 'reference'])
        .doUpdateSet({ gloss: row.gloss })
        .where('bankStatementRows.paymentId', 'is', null)
        .where('bankStatementRows.problem', 'is', null),
    )
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

export async function markStatementRow(
  db: Database | Trx,
  id: number,
  fate: { paymentId: number | null; problem: RowProblem | null },
): Promise<void> {
  await db.updateTable('bankStatementRows').set(fate).where('id', '=', id).execute()
}

/** A row whose transfer pays for this order already says so, unless it is said. */
export async function markRowPaid(db: Database, id: number, code: string): Promise<void> {
  await sql`
    update bank_statement_rows
    set    payment_id = (
      select   used.payment_id
      from     bank_references used
      join     payments on payments.id = used.payment_id
      join     orders   on orders.id = payments.order_id and orders.code = ${code}
      where    used.reference = bank_statement_rows.reference
      and      (used.bank = bank_statement_rows.bank or used.amount_centavos = bank_statement_rows.amount_centavos)
      order by used.bank = bank_statement_rows.bank desc limit 1)
    where  id = ${id} and payment_id is null`.execute(db)
}

export async function setRowAside(db: Database, id: number, at: Date): Promise<void> {
  await db
    .updateTable('bankStatementRows')
    .set({ setAsideAt: at })
    .where('id', '=', id)
    .where('problem', 'is not', null)
    .execute()
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

export async function findQrPicture(db: Database): Promise<string | null> {
  const row = await db
    .selectFrom('qrPictures')
    .select('photo')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.photo ?? null
}

export async function insertQrPicture(
  trx: Trx,
  picture: { organizationId: number; photo: string; putBy: number; putAt: Date },
): Promise<void> {
  await trx.insertInto('qrPictures').values(picture).execute()
}

export async function findOperatorId(trx: Trx): Promise<number> {
  const row = await trx
    .selectFrom('organizations')
    .select('id')
    .where('kind', '=', 'operator')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return row.id
}
