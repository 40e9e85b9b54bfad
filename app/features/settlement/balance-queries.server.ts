import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type PayoutMethod } from './settlement'

export type BalanceRow = {
  phoneId: number
  /** of her last order */
  buyerName: string
  orderCode: string
  cycleNumber: number
  method: 'cash' | 'qr' | 'card'
  /** what she owes; negative: what she has in her favour, without what is kept for orders not handed over yet */
  centavos: number
}

/** Buyers whose account is not at zero: who has something in her favour first, the most first. */
export async function listBalances(
  db: Database,
  page: { limit: number; offset: number },
): Promise<{ rows: BalanceRow[]; total: number }> {
  const { rows } = await sql<BalanceRow & { total: number }>`
    with open as (
      select   account.phone_id
      from     ledger_accounts account
      join     ledger_entries entry on entry.account_id = account.id
      where    account.kind = 'consumer'
      group by account.phone_id
      having   sum(entry.amount_centavos) <> 0
    ), free as (
      select phone_id, -centavos as centavos
      from   free_balances(array(select phone_id from open))
      where  centavos <> 0
    )
    select   free.phone_id, last.buyer_name, last.code as order_code, last.number as cycle_number,
             last.payment_method as method, free.centavos, count(*) over () as total
    from     free
    cross join lateral (
      select   orders.buyer_name, orders.code, orders.payment_method, cycle.number
      from     orders
      join     order_cycles cycle on cycle.id = orders.cycle_id
      where    orders.phone_id = free.phone_id
      order by orders.id desc
      limit    1
    ) last
    order by free.centavos < 0 desc, abs(free.centavos) desc, free.phone_id
    limit    ${page.limit} offset ${page.offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** What a buyer has in her favour, her account locked: two refunds follow each other. Undefined: no such buyer. */
export async function lockCredit(
  trx: Trx,
  phoneId: number,
): Promise<{ centavos: number; now: Date } | undefined> {
  await sql`select id from phones where id = ${phoneId} for no key update`.execute(trx)
  const { rows } = await sql<{ centavos: number; now: Date }>`
    select centavos, chaka_now() as now from free_balances(array[${phoneId}::bigint])`.execute(trx)
  return rows[0]
}

/** The buyer who was given something with this proof, or by this very form, be it taken back since. */
export async function findRefund(
  trx: Trx,
  of: { method: PayoutMethod; proof: string; formKey: string },
): Promise<{ phoneId: number; orderId: number | null } | undefined> {
  const { rows } = await sql<{ phoneId: number; orderId: number | null }>`
    select   phone_id, order_id
    from     balance_refunds
    where    method = ${of.method} and proof = ${of.proof}
    and      (taken_back_at is null or form_key = ${of.formKey}::uuid)
    order by taken_back_at is null desc
    limit    1`.execute(trx)
  return rows[0]
}

/** @returns its id; null: its proof or its form was written down meanwhile, for somebody else */
export async function insertRefund(
  trx: Trx,
  refund: {
    phoneId: number
    orderId: number | null
    amountCentavos: number
    method: PayoutMethod
    proof: string
    formKey: string
    refundedBy: number
    refundedAt: Date
  },
): Promise<number | null> {
  const row = await trx
    .insertInto('balanceRefunds')
    .values(refund)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

export type RefundToTakeBack = {
  id: number
  phoneId: number
  orderId: number | null
  amountCentavos: number
  method: PayoutMethod
  proof: string
  takenBackAt: Date | null
  now: Date
}

/** What a buyer was given, her account locked. */
export async function lockRefund(trx: Trx, id: number): Promise<RefundToTakeBack | undefined> {
  await sql`
    select id from phones where id = (select phone_id from balance_refunds where id = ${id})
    for no key update`.execute(trx)
  const { rows } = await sql<RefundToTakeBack>`
    select id, phone_id, order_id, amount_centavos, method, proof, taken_back_at, chaka_now() as now
    from   balance_refunds where id = ${id} for no key update`.execute(trx)
  return rows[0]
}

export async function markRefundTakenBack(
  trx: Trx,
  back: { id: number; at: Date; byPersonId: number; reason: string },
): Promise<void> {
  await trx
    .updateTable('balanceRefunds')
    .set({ takenBackAt: back.at, takenBackBy: back.byPersonId, backReason: back.reason })
    .where('id', '=', back.id)
    .execute()
}

export type RefundRow = {
  id: number
  buyerName: string
  orderCode: string
  amountCentavos: number
  method: PayoutMethod
  proof: string
  by: string | null
  at: Date
  back: { by: string; at: string; reason: string } | null
}

/** What buyers were given of their balances, the last first. */
export async function listRefunds(
  db: Database,
  page: { limit: number; offset: number },
): Promise<RefundRow[]> {
  const { rows } = await sql<RefundRow>`
    select   refund.id, last.buyer_name, last.code as order_code, refund.amount_centavos, refund.method,
             refund.proof, giver.name as by, refund.refunded_at as at,
             case when refund.taken_back_at is not null then json_build_object(
               'by', taker.name, 'at', refund.taken_back_at, 'reason', refund.back_reason) end as back
    from     balance_refunds refund
    cross join lateral (
      select   buyer_name, code from orders
      where    phone_id = refund.phone_id and (refund.order_id is null or id = refund.order_id)
      order by id desc
      limit    1
    ) last
    left join people giver on giver.id = refund.refunded_by
    left join people taker on taker.id = refund.taken_back_by
    order by refund.id desc
    limit    ${page.limit} offset ${page.offset}`.execute(db)
  return rows
}
