import { sql } from 'kysely'
import { type Database } from '#db/client.server'

export type QrOfOrder = {
  bank: string | null
  reference: string | null
  paidCentavos: number
  /** the number that she declared last and that is not in the bank; null: it is, or is being looked for */
  notFound: string | null
}

export async function findQrOfOrder(db: Database, orderId: number): Promise<QrOfOrder> {
  const { rows } = await sql<QrOfOrder>`
    select   max(told.bank) filter (where payments.state = 'open') as bank,
             max(told.reference) filter (where payments.state = 'open') as reference,
             coalesce(sum(payments.captured_centavos - payments.refunded_centavos), 0) as paid_centavos,
             (array_agg(case when payments.release_reason = 'never_came' then told.reference end
                        order by payments.id desc))[1] as not_found
    from     payments left join qr_declarations told on told.payment_id = payments.id
    where    payments.order_id = ${orderId} and payments.method = 'qr'`.execute(db)
  return rows[0] ?? { bank: null, reference: null, paidCentavos: 0, notFound: null }
}

export type DeclaredTransfer = {
  code: string
  buyerName: string
  /** what is left to pay; of an order that is cancelled or paid what she was asked for, when she declared it */
  dueCentavos: number
  /** what comes is in its buyer's favour */
  isCancelled: boolean
  /** so is what comes for an order that was paid otherwise */
  isPaid: boolean
  bank: string
  reference: string
  declaredAt: Date
  /** others that declared the same number */
  sameReference: number
}

export async function listDeclared(
  db: Database,
  page: { limit: number; offset: number },
): Promise<DeclaredTransfer[]> {
  const { rows } = await sql<DeclaredTransfer>`
    select   orders.code, orders.buyer_name, told.bank, told.reference, told.declared_at,
             orders.state = 'cancelled' as is_cancelled, orders.state <> 'cancelled' and rest.centavos = 0 as is_paid,
             case when orders.state = 'cancelled' or rest.centavos = 0 then payments.asked_centavos
                  else rest.centavos end as due_centavos,
             (select count(*) from qr_declarations other
              where other.reference = told.reference
              and   other.payment_id <> told.payment_id) as same_reference
    from     payments
    join     qr_declarations told on told.payment_id = payments.id
    join     orders on orders.id = payments.order_id
    left join handovers taken on taken.order_id = orders.id
    cross join lateral (
      select greatest(0, coalesce(taken.due_centavos - taken.collected_centavos, orders.due_centavos)
               - coalesce(taken.balance_centavos, (select centavos from order_balances(array[orders.id])), 0)
               - (select coalesce(sum(paid.captured_centavos - paid.refunded_centavos), 0) from payments paid
                  where paid.order_id = orders.id and paid.state = 'captured')) as centavos) rest
    where    payments.state = 'open' and payments.method = 'qr'
    order by told.declared_at, orders.id
    limit    ${page.limit} offset ${page.offset}`.execute(db)
  return rows
}

export async function countRowsToLookAt(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from bank_statement_rows where problem is not null and set_aside_at is null`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}

export type Overpaid = { code: string; buyerName: string; dueCentavos: number; paidCentavos: number }

/** Orders for which more came in than they cost, by whatever ways, while their buyers still have it in their favour. */
export async function listOverpaid(db: Database, limit: number): Promise<Overpaid[]> {
  const { rows } = await sql<Overpaid>`
    with paid as (
      select   order_id, sum(captured_centavos - refunded_centavos) as centavos
      from     payments where state = 'captured' group by order_id)
    select    orders.code, orders.buyer_name, coalesce(handover.due_centavos, orders.due_centavos) as due_centavos,
              paid.centavos + coalesce(handover.collected_centavos, 0) as paid_centavos
    from      paid
    join      orders on orders.id = paid.order_id
    left join handovers handover on handover.order_id = orders.id
    where     paid.centavos + coalesce(handover.collected_centavos + handover.balance_centavos, 0)
              > case when orders.state = 'cancelled' then 0
                     else coalesce(handover.due_centavos, orders.due_centavos) end
    and       (orders.state = 'placed'
               or exists (select from free_balances(array[orders.phone_id]) where centavos > 0))
    order by  orders.id desc limit ${limit}`.execute(db)
  return rows
}
