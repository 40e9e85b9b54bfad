import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type NotedTransfer } from './noted'

/** Whoever asks for the same number meanwhile waits. */
export async function lockReference(trx: Trx, reference: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${reference}, 31))`.execute(trx)
}

/** Transfers that stand under one of these numbers or for one of these orders, the oldest first. */
export async function listNoted(
  db: Database | Trx,
  of: { references: readonly string[]; orderIds: readonly number[] },
): Promise<NotedTransfer[]> {
  const { rows } = await sql<NotedTransfer>`
    select   used.id, used.payment_id, orders.id as order_id, orders.code, used.bank, used.reference,
             used.amount_centavos, coalesce(people.name, used.bank) as by, used.confirmed_at as at,
             exists (select from bank_statement_rows told where told.payment_id = used.payment_id) as is_listed
    from     bank_references used
    join     payments on payments.id = used.payment_id
    join     orders   on orders.id = payments.order_id
    left join people  on people.id = used.confirmed_by
    where    used.taken_back_at is null
    and      (used.reference = any(${of.references}::text[]) or payments.order_id = any(${of.orderIds}::bigint[]))
    order by used.id`.execute(db)
  return rows
}

/** Whether the bank's list has a transfer already, that a person notes by hand. */
export async function isListed(
  trx: Trx,
  transfer: { bank: string; reference: string; amountCentavos: number },
): Promise<boolean> {
  const row = await trx
    .selectFrom('bankStatementRows')
    .select('id')
    .where('bank', '=', transfer.bank)
    .where('reference', '=', transfer.reference)
    .where('amountCentavos', '=', transfer.amountCentavos)
    .executeTakeFirst()
  return row !== undefined
}

export type NotedToTakeBack = {
  id: number
  paymentId: number
  orderId: number
  code: string
  bank: string
  reference: string
  amountCentavos: number
  takenBackAt: Date | null
}

/** A noted transfer, its order locked. */
export async function lockNoted(trx: Trx, id: number): Promise<NotedToTakeBack | undefined> {
  await sql`
    select from orders
    where id = (select order_id from payments
                where id = (select payment_id from bank_references where id = ${id}))
    for no key update`.execute(trx)
  const { rows } = await sql<NotedToTakeBack>`
    select used.id, used.payment_id, orders.id as order_id, orders.code, used.bank, used.reference,
           used.amount_centavos, used.taken_back_at
    from   bank_references used
    join   payments on payments.id = used.payment_id
    join   orders   on orders.id = payments.order_id
    where  used.id = ${id}
    for no key update of used`.execute(trx)
  return rows[0]
}

/** It stands no longer: its payment has ended without anything, and rows of the bank's list that told of it are loose. */
export async function markTakenBack(
  trx: Trx,
  back: { id: number; paymentId: number; orderId: number; at: Date; byPersonId: number; reason: string },
): Promise<void> {
  const { id, paymentId, orderId, at } = back
  await trx
    .updateTable('bankReferences')
    .set({ takenBackAt: at, takenBackBy: back.byPersonId, backReason: back.reason })
    .where('id', '=', id)
    .execute()
  await trx
    .updateTable('payments')
    .set({
      state: 'released',
      authorisedCentavos: 0,
      capturedCentavos: 0,
      capturedAt: null,
      releasedAt: at,
      releaseReason: 'taken_back',
    })
    .where('id', '=', paymentId)
    .execute()
  await trx
    .updateTable('bankStatementRows')
    .set({
      paymentId: null,
      problem: 'taken_back',
      orderId,
      notedId: null,
      setAsideAt: null,
      setAsideBy: null,
    })
    .where('paymentId', '=', paymentId)
    .execute()
}
