import { sql, type RawBuilder } from 'kysely'
import { type Database } from '#db/client.server'

export type CycleRow = {
  id: number
  number: number
  state: string
  deliversAt: Date
  deliveryEndsAt: Date
  isSettled: boolean
  waiting: number
  /** early payment that was approved and nobody wrote down as paid */
  advancesToPay: number
}

/** Cycles past their delivery's beginning, the newest first. */
export async function listCyclesForMoney(db: Database, limit: number): Promise<CycleRow[]> {
  const { rows } = await sql<CycleRow>`
    select   cycle.id, cycle.number, cycle.state, cycle.delivers_at, cycle.delivery_ends_at,
             exists (select from settlements where cycle_id = cycle.id) as is_settled,
             (select count(*) from orders where cycle_id = cycle.id and state = 'placed') as waiting,
             (select count(*) from advances where cycle_id = cycle.id and state = 'approved') as advances_to_pay
    from     order_cycles cycle
    where    cycle.state in ('delivering', 'settled')
    order by cycle.delivers_at desc
    limit    ${limit}`.execute(db)
  return rows
}

export type AssociationRow = {
  associationId: number
  slug: string
  name: string
  soldCentavos: number
  producersCentavos: number
  differenceCentavos: number
  donatedCentavos: number
  adjustedCentavos: number
  /** early payment of its producers, kept from what it is paid */
  advancedCentavos: number
  /** what it owed from before, or passes on: below nothing, above it */
  carriedCentavos: number
  paidCentavos: number
  /** still to be paid; below nothing: it owes that */
  leftCentavos: number
  unweighed: number
  producers: number
  producersPaid: number
}

export type PayoutSeen = {
  id: number
  amountCentavos: number
  method: 'bank' | 'qr' | 'cash'
  proof: string
  /** ISO instant */
  at: string
  by: string
}

const SEEN = sql`json_build_object('id', payout.id, 'amountCentavos', payout.amount_centavos,
                                   'method', payout.method, 'proof', payout.proof, 'at', payout.paid_at,
                                   'by', payer.name)`

/** A debt that came from another week, below nothing, or goes to another. */
export type CarrySeen = { cycleNumber: number; centavos: number }

const PAYOUTS = (producer: RawBuilder<unknown>) => sql`
  coalesce((select json_agg(${SEEN} order by payout.id)
            from   payouts payout
            join   people payer on payer.id = payout.paid_by
            where  payout.settlement_id = account.settlement_id and payout.taken_back_at is null
            and    payout.producer_id is not distinct from ${producer}), '[]')`

const CARRIES = (producer: RawBuilder<unknown>) => sql`
  coalesce((select json_agg(json_build_object('cycleNumber', cycle.number, 'centavos', told.centavos)
                            order by cycle.number)
            from (select from_settlement_id as other_id, -owed_centavos as centavos from settlement_carries
                  where  to_settlement_id = account.settlement_id and to_producer_id is not distinct from ${producer}
                  union all
                  select to_settlement_id, owed_centavos from settlement_carries
                  where  from_settlement_id = account.settlement_id
                  and    from_producer_id is not distinct from ${producer}) told
            join   settlements other  on other.id = told.other_id
            join   order_cycles cycle on cycle.id = other.cycle_id), '[]')`

const NOBODY = sql`null::bigint`
const HERS = sql`account.producer_id`

/** What a settled cycle brought to each association; a page of them by name. */
export async function listSettlements(
  db: Database,
  of: { cycleNumber: number; limit: number; offset: number },
): Promise<{ rows: AssociationRow[]; total: number }> {
  const { rows } = await sql<AssociationRow & { total: number }>`
    with page as (
      select   settlement.*, association.slug, association.name, count(*) over () as total,
               row_number() over (order by plain_text(association.name), association.id) as place
      from     settlements settlement
      join     order_cycles cycle        on cycle.id = settlement.cycle_id
      join     organizations association on association.id = settlement.association_id
      where    cycle.number = ${of.cycleNumber}
      order by place
      limit    ${of.limit} offset ${of.offset}
    ), account as materialized (
      select * from settlement_accounts(array(select id from page))
    ), members as (
      select   settlement_id, count(*) as producers, count(*) filter (where left_centavos <= 0) as paid
      from     account
      where    producer_id is not null and earned_centavos > 0
      group by settlement_id
    )
    select   page.association_id, page.slug, page.name, page.sold_centavos, page.donated_centavos,
             page.producers_centavos, page.difference_centavos,
             own.earned_centavos - page.sold_centavos - page.donated_centavos as adjusted_centavos,
             own.advanced_centavos, own.passed_centavos - own.brought_centavos as carried_centavos,
             own.paid_centavos, own.left_centavos, page.unweighed,
             coalesce(members.producers, 0) as producers, coalesce(members.paid, 0) as producers_paid, page.total
    from     page
    join     account own  on own.settlement_id = page.id and own.producer_id is null
    left join members     on members.settlement_id = page.id
    order by page.place`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export type StatementHead = {
  settlementId: number
  cycleNumber: number
  deliversAt: Date
  settledAt: Date
  payOn: string
  soldCentavos: number
  donatedCentavos: number
  producersCentavos: number
  differenceCentavos: number
  /** early payment of its producers, kept from what it is paid */
  advancedCentavos: number
  carries: CarrySeen[]
  /** in all, whatever of it was paid */
  owedCentavos: number
  /** still to be paid; below nothing: it owes that */
  leftCentavos: number
  unweighed: number
  payouts: PayoutSeen[]
}

/** Settlements of an association, the newest first. */
export async function listStatements(
  db: Database,
  of: { associationId: number; limit: number },
): Promise<StatementHead[]> {
  const { rows } = await sql<StatementHead>`
    with page as (
      select   settlement.*, cycle.number as cycle_number, cycle.delivers_at
      from     settlements settlement
      join     order_cycles cycle on cycle.id = settlement.cycle_id
      where    settlement.association_id = ${of.associationId}
      order by cycle.delivers_at desc
      limit    ${of.limit}
    )
    select   page.id as settlement_id, page.cycle_number, page.delivers_at, page.settled_at, page.pay_on,
             page.sold_centavos, page.donated_centavos, page.producers_centavos, page.difference_centavos,
             page.unweighed, account.advanced_centavos, account.owed_centavos, account.left_centavos,
             ${CARRIES(NOBODY)} as carries, ${PAYOUTS(NOBODY)} as payouts
    from     page
    join     settlement_accounts(array(select id from page)) account
             on account.settlement_id = page.id and account.producer_id is null
    order by page.delivers_at desc`.execute(db)
  return rows
}

export type StatementItem = {
  productName: string
  baseUnit: 'gram' | 'piece'
  unit: string
  unitBase: number
  receivedBase: number
  isWeighed: boolean
  amountCentavos: number
}

export type StatementShare = {
  /** null: the association's own part */
  producerId: number | null
  name: string | null
  community: string | null
  items: StatementItem[]
  adjustments: { amountCentavos: number; reason: string; by: string }[]
  /** early payment that she has already, with its fee */
  advancedCentavos: number
  carries: CarrySeen[]
  /** in all, whatever of it was paid */
  owedCentavos: number
  /** still to be paid; below nothing: she owes that */
  leftCentavos: number
  payouts: PayoutSeen[]
}

/** What each producer handed in and is owed, by name; the association's own part last. */
export async function listShares(
  db: Database,
  of: { settlementId: number; limit: number; offset: number },
): Promise<{ rows: StatementShare[]; total: number }> {
  const { settlementId } = of
  const { rows } = await sql<StatementShare & { total: number }>`
    with share as (
      select   item.producer_id, sum(item.amount_centavos) as centavos,
               json_agg(json_build_object(
                 'productName', product.name, 'baseUnit', product.base_unit, 'unit', request.unit,
                 'unitBase', request.unit_base, 'receivedBase', item.received_base,
                 'isWeighed', item.is_weighed, 'amountCentavos', item.amount_centavos)
                 order by plain_text(product.name), product.id) as items
      from     settlement_items item
      join     harvest_requests request on request.id = item.harvest_request_id
      join     products product         on product.id = request.product_id
      where    item.settlement_id = ${settlementId}
      group by item.producer_id
    )
    select   share.producer_id, person.name, producer.community, share.items,
             coalesce(adjusted.list, '[]') as adjustments,
             coalesce(account.advanced_centavos, 0) as advanced_centavos,
             ${CARRIES(HERS)} as carries, coalesce(account.owed_centavos, share.centavos) as owed_centavos,
             coalesce(account.left_centavos, 0) as left_centavos, ${PAYOUTS(HERS)} as payouts,
             count(*) over () as total
    from     share
    left join settlement_accounts(array[${settlementId}::bigint]) account on account.producer_id = share.producer_id
    left join producers producer on producer.id = share.producer_id
    left join people person      on person.id = producer.person_id
    left join lateral (
      select   json_agg(json_build_object('amountCentavos', adjustment.amount_centavos,
                                          'reason', adjustment.reason, 'by', author.name)
                        order by adjustment.id) as list
      from     settlement_adjustments adjustment
      join     people author on author.id = adjustment.adjusted_by
      where    adjustment.settlement_id = ${settlementId} and adjustment.producer_id = share.producer_id
    ) adjusted on true
    order by share.producer_id is null, plain_text(person.name), share.producer_id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

/** What is owed to the association itself beyond its sales: put right afterwards. */
export async function listOwnAdjustments(
  db: Database,
  settlementId: number,
): Promise<{ amountCentavos: number; reason: string; by: string }[]> {
  const { rows } = await sql<{ amountCentavos: number; reason: string; by: string }>`
    select   adjustment.amount_centavos, adjustment.reason, author.name as by
    from     settlement_adjustments adjustment
    join     people author on author.id = adjustment.adjusted_by
    where    adjustment.settlement_id = ${settlementId} and adjustment.producer_id is null
    order by adjustment.id`.execute(db)
  return rows
}

export async function findTaxId(
  db: Database,
  associationId: number,
): Promise<{ taxRegime: 'rau' | 'simplified' | 'general' | null; nit: string | null }> {
  return db
    .selectFrom('organizations')
    .select(['taxRegime', 'nit'])
    .where('id', '=', associationId)
    .executeTakeFirstOrThrow()
}
