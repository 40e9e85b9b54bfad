import { sql } from 'kysely'
import { type Database } from '#db/client.server'

export type JournalRow = {
  transactionId: number
  happenedAt: Date
  subject: string
  kind: string
  orderCode: string | null
  account: string
  /** association, producer or point; buyers are told by their order's code only */
  owner: string | null
  centavos: number
  reversesId: number | null
  reason: string | null
  actor: string
}

/** Entries of a cycle in the order they were written, whole transactions, after one of them. */
export async function listJournal(
  db: Database,
  of: { cycleId: number; afterId: number; limit: number },
): Promise<JournalRow[]> {
  const { rows } = await sql<JournalRow>`
    with page as (
      select   * from ledger_transactions
      where    cycle_id = ${of.cycleId} and id > ${of.afterId}
      order by id
      limit    ${of.limit}
    )
    select   page.id as transaction_id, page.happened_at, page.subject, page.kind, orders.code as order_code,
             account.kind as account, coalesce(organization.name, person.name, point.name) as owner,
             entry.amount_centavos as centavos, page.reverses_id, page.reason,
             coalesce(author.name, page.actor) as actor
    from     page
    join     ledger_entries entry      on entry.transaction_id = page.id
    join     ledger_accounts account   on account.id = entry.account_id
    left join orders                     on orders.id = page.order_id
    left join organizations organization on organization.id = account.organization_id
    left join producers producer         on producer.id = account.producer_id
    left join people person              on person.id = producer.person_id
    left join delivery_points point      on point.id = account.delivery_point_id
    left join people author              on author.id = page.actor_person_id
    order by page.id, entry.position`.execute(db)
  return rows
}

export type SaleRow = {
  transactionId: number
  happenedAt: Date
  /** null: sold to a passer-by */
  orderCode: string | null
  /** null: the platform's own fees */
  associationName: string | null
  taxRegime: 'rau' | 'simplified' | 'general' | null
  nit: string | null
  centavos: number
}

/** What was sold in a cycle and stands, by whose sale it is: each association's goods, and the platform's fees. */
export async function listSales(
  db: Database,
  of: { cycleId: number; afterId: number; limit: number },
): Promise<SaleRow[]> {
  const { rows } = await sql<SaleRow>`
    with page as (
      select   told.* from ledger_transactions told
      where    told.cycle_id = ${of.cycleId} and told.kind in ('sale', 'walk_in') and told.id > ${of.afterId}
      and      told.reverses_id is null
      and      not exists (select from ledger_transactions back where back.reverses_id = told.id)
      order by told.id
      limit    ${of.limit}
    )
    select   page.id as transaction_id, page.happened_at, orders.code as order_code,
             organization.name as association_name, organization.tax_regime, organization.nit,
             -sum(entry.amount_centavos) as centavos
    from     page
    join     ledger_entries entry    on entry.transaction_id = page.id
    join     ledger_accounts account on account.id = entry.account_id
                                    and account.kind not in ('consumer', 'cash_box')
    left join orders on orders.id = page.order_id
    left join organizations organization on organization.id = account.organization_id
    group by page.id, page.happened_at, orders.code, organization.id, organization.name, organization.tax_regime, organization.nit
    having   sum(entry.amount_centavos) <> 0
    order by page.id, organization.id nulls last`.execute(db)
  return rows
}
