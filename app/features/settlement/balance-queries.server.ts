import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

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

export type ToldRefund = { at: Date; by: string; phoneId: number | null }

/** The refund that a proof stands for, to whom, by whom and when. */
export async function findRefund(trx: Trx, subject: string): Promise<ToldRefund | undefined> {
  const { rows } = await sql<ToldRefund>`
    select   told.created_at as at, coalesce(author.name, told.actor) as by, account.phone_id
    from     ledger_transactions told
    join     ledger_entries entry    on entry.transaction_id = told.id
    join     ledger_accounts account on account.id = entry.account_id and account.kind = 'consumer'
    left join people author on author.id = told.actor_person_id
    where    told.subject = ${subject}
    order by told.sequence desc
    limit    1`.execute(trx)
  return rows[0]
}
