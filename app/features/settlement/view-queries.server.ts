import { sql } from 'kysely'
import { type Database } from '#db/client.server'

export type CycleRow = {
  id: number
  number: number
  state: string
  deliversAt: Date
  deliveryEndsAt: Date
  isSettled: boolean
  waiting: number
}

/** Cycles past their delivery's beginning, the newest first. */
export async function listCyclesForMoney(db: Database, limit: number): Promise<CycleRow[]> {
  const { rows } = await sql<CycleRow>`
    select   cycle.id, cycle.number, cycle.state, cycle.delivers_at, cycle.delivery_ends_at,
             exists (select from settlements where cycle_id = cycle.id) as is_settled,
             (select count(*) from orders where cycle_id = cycle.id and state = 'placed') as waiting
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
  adjustedCentavos: number
  /** early payment of its producers, kept from what it is paid */
  advancedCentavos: number
  unweighed: number
  producers: number
  producersPaid: number
  payout: PayoutSeen | null
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

const ADVANCED = sql`coalesce((select sum(amount_centavos) from advance_deductions
                               where settlement_id = settlement.id), 0)`

/** What a settled cycle brought to each association; a page of them by name. */
export async function listSettlements(
  db: Database,
  of: { cycleNumber: number; limit: number; offset: number },
): Promise<{ rows: AssociationRow[]; total: number }> {
  const { rows } = await sql<AssociationRow & { total: number }>`
    select   association.id as association_id, association.slug, association.name,
             settlement.sold_centavos, settlement.producers_centavos, settlement.difference_centavos,
             coalesce((select sum(amount_centavos) from settlement_adjustments adjustment
                       where adjustment.settlement_id = settlement.id and adjustment.producer_id is null), 0)
               as adjusted_centavos,
             ${ADVANCED} as advanced_centavos,
             settlement.unweighed,
             (select count(distinct item.producer_id) from settlement_items item
              where item.settlement_id = settlement.id and item.amount_centavos > 0) as producers,
             (select count(*) from payouts made
              where made.settlement_id = settlement.id and made.taken_back_at is null
              and   made.producer_id is not null) as producers_paid,
             case when payout.id is not null then ${SEEN} end as payout,
             count(*) over () as total
    from     settlements settlement
    join     order_cycles cycle        on cycle.id = settlement.cycle_id
    join     organizations association on association.id = settlement.association_id
    left join payouts payout on payout.settlement_id = settlement.id and payout.producer_id is null
                            and payout.taken_back_at is null
    left join people payer   on payer.id = payout.paid_by
    where    cycle.number = ${of.cycleNumber}
    order by plain_text(association.name), association.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}

export type StatementHead = {
  settlementId: number
  cycleNumber: number
  deliversAt: Date
  settledAt: Date
  payOn: string
  soldCentavos: number
  producersCentavos: number
  differenceCentavos: number
  /** early payment of its producers, kept from what it is paid */
  advancedCentavos: number
  unweighed: number
  payout: PayoutSeen | null
}

/** Settlements of an association, the newest first. */
export async function listStatements(
  db: Database,
  of: { associationId: number; limit: number },
): Promise<StatementHead[]> {
  const { rows } = await sql<StatementHead>`
    select   settlement.id as settlement_id, cycle.number as cycle_number, cycle.delivers_at,
             settlement.settled_at, settlement.pay_on, settlement.sold_centavos,
             settlement.producers_centavos, settlement.difference_centavos, settlement.unweighed,
             ${ADVANCED} as advanced_centavos,
             case when payout.id is not null then ${SEEN} end as payout
    from     settlements settlement
    join     order_cycles cycle on cycle.id = settlement.cycle_id
    left join payouts payout on payout.settlement_id = settlement.id and payout.producer_id is null
                            and payout.taken_back_at is null
    left join people payer   on payer.id = payout.paid_by
    where    settlement.association_id = ${of.associationId}
    order by cycle.delivers_at desc
    limit    ${of.limit}`.execute(db)
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
  owedCentavos: number
  payout: PayoutSeen | null
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
             coalesce(advanced.centavos, 0) as advanced_centavos,
             share.centavos + coalesce(adjusted.centavos, 0) - coalesce(advanced.centavos, 0) as owed_centavos,
             case when payout.id is not null then ${SEEN} end as payout, count(*) over () as total
    from     share
    left join producers producer on producer.id = share.producer_id
    left join people person      on person.id = producer.person_id
    left join lateral (
      select   sum(adjustment.amount_centavos) as centavos,
               json_agg(json_build_object('amountCentavos', adjustment.amount_centavos,
                                          'reason', adjustment.reason, 'by', author.name)
                        order by adjustment.id) as list
      from     settlement_adjustments adjustment
      join     people author on author.id = adjustment.adjusted_by
      where    adjustment.settlement_id = ${settlementId} and adjustment.producer_id = share.producer_id
    ) adjusted on true
    left join lateral (
      select sum(amount_centavos) as centavos from advance_deductions
      where  settlement_id = ${settlementId} and producer_id = share.producer_id
    ) advanced on true
    left join payouts payout on payout.settlement_id = ${settlementId} and payout.producer_id = share.producer_id
                            and payout.taken_back_at is null
    left join people payer   on payer.id = payout.paid_by
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
