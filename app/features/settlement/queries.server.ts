import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type PlannedSettlement, type ReceivedPart } from './settlement'

/**
 * Every part of the harvest of a cycle with what was handed in of it. A product that nobody weighed at all counts
 * as it was confirmed; one that was weighed counts only what stands on the scale. Where two rows of one person
 * became one, both parts are of the row that stayed.
 */
export async function listReceivedParts(db: Database | Trx, cycleId: number): Promise<ReceivedPart[]> {
  const { rows } = await sql<ReceivedPart>`
    with weighed as (
      select harvest_request_id, producer_id, received_base
      from   check_ins
      where  cycle_id = ${cycleId}
      and    not exists (select from check_ins later where later.corrects_id = check_ins.id)
    ), part as (
      select harvest_request_id, producer_id, coalesce(confirmed_base, asked_base) as base
      from   allotments where cycle_id = ${cycleId}
      union all
      select harvest_request_id, producer_id, 0 from weighed
      where  not exists (select from allotments
                         where  allotments.harvest_request_id = weighed.harvest_request_id
                         and    allotments.producer_id is not distinct from weighed.producer_id)
    ), scale as (
      select distinct harvest_request_id from weighed
    )
    select   request.association_id, request.id as harvest_request_id,
             coalesce(member.merged_into_id, part.producer_id) as producer_id,
             case when scale.harvest_request_id is null then part.base
                  else coalesce(weighed.received_base, 0) end as received_base,
             scale.harvest_request_id is not null as is_weighed,
             request.requested_base, request.producer_centavos
    from     harvest_requests request
    join     part on part.harvest_request_id = request.id
    left join scale on scale.harvest_request_id = request.id
    left join producers member on member.id = part.producer_id
    left join weighed on weighed.harvest_request_id = request.id
                     and coalesce(weighed.producer_id, 0) = coalesce(part.producer_id, 0)
    where    request.cycle_id = ${cycleId}
    order by request.association_id, coalesce(member.merged_into_id, part.producer_id) nulls last, request.id`.execute(
    db,
  )
  return rows
}

/** Of each association's goods, what was sold in a cycle, at producers' prices, as the ledger has it. */
export async function sumSold(db: Database | Trx, cycleId: number): Promise<Map<number, number>> {
  const { rows } = await sql<{ associationId: number; centavos: number }>`
    select   account.organization_id as association_id, -sum(entry.amount_centavos) as centavos
    from     ledger_transactions told
    join     ledger_entries entry    on entry.transaction_id = told.id
    join     ledger_accounts account on account.id = entry.account_id and account.kind = 'association'
    where    told.cycle_id = ${cycleId} and told.kind in ('sale', 'walk_in')
    group by account.organization_id`.execute(db)
  return new Map(rows.map(({ associationId, centavos }) => [associationId, centavos]))
}

/** What buyers and passers-by owed for what they were given, and to whom it went; centavos, which add up. */
export type WhereItWent = {
  owedCentavos: number
  associationsCentavos: number
  donatedCentavos: number
  transportCentavos: number
  platformCentavos: number
  orderFeesCentavos: number
  roundingCentavos: number
}

/** Of a cycle, as the ledger has it by now. */
export async function sumWhereItWent(db: Database, cycleId: number): Promise<WhereItWent> {
  const { rows } = await sql<WhereItWent>`
    with moved as (
      select   account.kind, sum(entry.amount_centavos) as centavos
      from     ledger_transactions told
      join     ledger_entries entry    on entry.transaction_id = told.id
      join     ledger_accounts account on account.id = entry.account_id
      where    told.cycle_id = ${cycleId} and told.kind in ('sale', 'walk_in')
      group by account.kind
    )
    select coalesce(sum(centavos) filter (where kind in ('consumer', 'cash_box')), 0)::bigint as owed_centavos,
           coalesce(-sum(centavos) filter (where kind = 'association'), 0)::bigint as associations_centavos,
           coalesce(-sum(centavos) filter (where kind = 'donations'), 0)::bigint as donated_centavos,
           coalesce(-sum(centavos) filter (where kind = 'transport_fees'), 0)::bigint as transport_centavos,
           coalesce(-sum(centavos) filter (where kind = 'platform_fees'), 0)::bigint as platform_centavos,
           coalesce(-sum(centavos) filter (where kind = 'order_fees'), 0)::bigint as order_fees_centavos,
           coalesce(-sum(centavos) filter (where kind = 'rounding'), 0)::bigint as rounding_centavos
    from   moved`.execute(db)
  const [row] = rows
  if (!row) throw new Error('sums without a row')
  return row
}

/** Two cycles that are settled at one moment do not both pay on what was given away late for an earlier one. */
export async function lockDonations(trx: Trx): Promise<void> {
  await sql`select from ledger_accounts where kind = 'donations' order by id for no key update`.execute(trx)
}

/**
 * What buyers gave away and no settlement has paid on: of this cycle, and of earlier ones that are settled, where an
 * order was handed over afterwards.
 */
export async function sumDonated(db: Database | Trx, cycleId: number): Promise<Map<number, number>> {
  const { rows } = await sql<{ associationId: number; centavos: number }>`
    select   account.organization_id as association_id, -sum(entry.amount_centavos) as centavos
    from     ledger_accounts account
    join     ledger_entries entry     on entry.account_id = account.id
    join     ledger_transactions told on told.id = entry.transaction_id
    where    account.kind = 'donations'
    and      (told.cycle_id = ${cycleId} or exists (select from settlements where cycle_id = told.cycle_id))
    group by account.organization_id
    having   sum(entry.amount_centavos) <> 0`.execute(db)
  return new Map(rows.map(({ associationId, centavos }) => [associationId, centavos]))
}

export type CycleToSettle = {
  id: number
  number: number
  state: string
  deliveryEndsAt: Date
  settlements: number
  waiting: number
  advancesToPay: number
  now: Date
}

export async function lockCycleToSettle(trx: Trx, cycleId: number): Promise<CycleToSettle | undefined> {
  const { rows } = await sql<CycleToSettle>`
    select id, number, state, delivery_ends_at, chaka_now() as now,
           (select count(*) from settlements where cycle_id = order_cycles.id) as settlements,
           (select count(*) from orders where cycle_id = order_cycles.id and state = 'placed') as waiting,
           (select count(*) from advances where cycle_id = order_cycles.id and state = 'approved') as advances_to_pay
    from   order_cycles
    where  id = ${cycleId}
    for no key update`.execute(trx)
  return rows[0]
}

/** Settlements and their items, in two statements; @returns the settlement of each association. */
export async function insertSettlements(
  trx: Trx,
  planned: readonly PlannedSettlement[],
  of: { cycleId: number; payOn: string; at: Date; byPersonId: number | null },
): Promise<{ settlementId: number; associationId: number }[]> {
  if (planned.length === 0) return []
  const rows = await trx
    .insertInto('settlements')
    .values(
      planned.map(({ associationId, soldCentavos, donatedCentavos, producersCentavos, unweighed }) => ({
        ...{ associationId, soldCentavos, donatedCentavos, producersCentavos, unweighed },
        cycleId: of.cycleId,
        payOn: of.payOn,
        settledAt: of.at,
        settledBy: of.byPersonId,
      })),
    )
    .returning(['id', 'associationId'])
    .execute()
  const ids = new Map(rows.map(({ id, associationId }) => [associationId, id]))
  const items = planned.flatMap(({ associationId, items: own }) =>
    own.map((item) => ({ ...item, settlementId: ids.get(associationId) ?? 0 })),
  )
  await sql`
    insert into settlement_items (settlement_id, harvest_request_id, producer_id, received_base, is_weighed,
                                  amount_centavos)
    select * from unnest(
      ${items.map((item) => item.settlementId)}::bigint[],
      ${items.map((item) => item.harvestRequestId)}::bigint[],
      ${items.map((item) => item.producerId)}::bigint[],
      ${items.map((item) => item.receivedBase)}::int[],
      ${items.map((item) => item.isWeighed)}::boolean[],
      ${items.map((item) => item.amountCentavos)}::bigint[])`.execute(trx)
  return rows.map(({ id, associationId }) => ({ settlementId: id, associationId }))
}

export async function markCycleSettled(trx: Trx, cycleId: number, now: Date): Promise<void> {
  await sql`
    update order_cycles
    set    state = 'settled', settled_at = ${now}, confirmed_at = coalesce(confirmed_at, confirm_by),
           delivering_at = coalesce(delivering_at, delivers_at)
    where  id = ${cycleId} and state <> 'settled'`.execute(trx)
}

/** Orders of a cycle that is over and that nobody came for: their buyers pay nothing, and what they paid is free. */
export async function markNotCollected(trx: Trx, cycleId: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    update orders set state = 'not_collected'
    where  cycle_id = ${cycleId} and state = 'placed' returning id`.execute(trx)
  await sql`
    update order_components set delivered_base = 0
    where  order_id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(trx)
  return rows.length
}

export type ProducerToTell = {
  producerId: number
  personId: number
  name: string
  language: string
  phoneId: number
  associationId: number
  associationName: string
}

/** Producers whom a message reaches, of these. */
export async function listProducersToTell(
  trx: Trx,
  producerIds: readonly number[],
): Promise<ProducerToTell[]> {
  const { rows } = await sql<ProducerToTell>`
    select   producer.id as producer_id, producer.person_id, person.name, person.language, phone.phone_id,
             association.id as association_id, association.name as association_name
    from     producers producer
    join     people person             on person.id = producer.person_id
    join     organizations association on association.id = producer.association_id
    cross join lateral (
      select   phone_id from person_phones
      where    person_id = producer.person_id
      order by position, phone_id
      limit    1
    ) phone
    where    producer.id = any(${producerIds}::bigint[])
    order by producer.id`.execute(trx)
  return rows
}

export type LockedSettlement = {
  id: number
  cycleId: number
  cycleNumber: number
  soldCentavos: number
  now: Date
}

/** The settlement of an association in a cycle, locked: who pays and who adjusts follow each other. */
export async function lockSettlement(
  trx: Trx,
  of: { associationId: number; cycleNumber: number },
): Promise<LockedSettlement | undefined> {
  const { rows } = await sql<LockedSettlement>`
    select settlement.id, settlement.cycle_id, cycle.number as cycle_number, settlement.sold_centavos,
           chaka_now() as now
    from   settlements settlement
    join   order_cycles cycle on cycle.id = settlement.cycle_id
    where  settlement.association_id = ${of.associationId} and cycle.number = ${of.cycleNumber}
    for update of settlement`.execute(trx)
  return rows[0]
}

export type PayeeAccount = {
  /** for what was received or sold, given and put right */
  earnedCentavos: number
  paidCentavos: number
  /** still to be paid; below nothing: she owes it */
  leftCentavos: number
}

/** How a payee stands in a settlement; undefined: she has no part in it. No producer: the association. */
export async function findAccount(
  trx: Trx,
  of: { settlementId: number; producerId: number | null },
): Promise<PayeeAccount | undefined> {
  const { rows } = await sql<PayeeAccount>`
    select earned_centavos, paid_centavos, left_centavos
    from   settlement_accounts(array[${of.settlementId}::bigint])
    where  producer_id is not distinct from ${of.producerId}::bigint`.execute(trx)
  return rows[0]
}

export type StandingPayout = { id: number; proof: string; paidAt: Date; paidBy: string }

/** The last payout of a payee that stands, by whom and when. */
export async function findPayout(
  trx: Trx,
  of: { settlementId: number; producerId: number | null },
): Promise<StandingPayout | undefined> {
  const { rows } = await sql<StandingPayout>`
    select   payout.id, payout.proof, payout.paid_at, person.name as paid_by
    from     payouts payout
    join     people person on person.id = payout.paid_by
    where    payout.settlement_id = ${of.settlementId} and payout.taken_back_at is null
    and      payout.producer_id is not distinct from ${of.producerId}::bigint
    order by payout.id desc
    limit    1`.execute(trx)
  return rows[0]
}

export async function isKnownForm(
  trx: Trx,
  table: 'payouts' | 'settlement_adjustments' | 'cash_receipts',
  key: string,
) {
  const { rows } = await sql`
    select from ${sql.table(table)} where form_key = ${key}::uuid`.execute(trx)
  return rows.length > 0
}
