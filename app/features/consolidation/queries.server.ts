import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type PlannedAllotment, type RequestToSplit } from './harvest-plan'

/**
 * Harvest requests of a cycle: the sums of the components of its placed orders, with the unit that producers
 * are asked in copied. A product without a harvest unit is asked in kilos or pieces: nothing may keep the
 * cut-off from falling.
 */
export async function insertHarvestRequests(trx: Trx, cycleId: number): Promise<number> {
  const result = await sql`
    insert into harvest_requests
      (cycle_id, offer_id, association_id, product_id, requested_base, unit, unit_base, producer_centavos)
    select ${cycleId}::bigint, o.id, o.association_id, o.product_id, sold.requested_base,
           coalesce(unit.unit, case product.base_unit when 'gram' then 'kg' else 'unidad' end),
           coalesce(unit.base_quantity, case product.base_unit when 'gram' then 1000 else 1 end),
           sold.producer_centavos
    from (
      select   component.offer_id, sum(component.ordered_base) as requested_base,
               sum(component.producer_centavos) as producer_centavos
      from     orders
      join     order_components component on component.order_id = orders.id
      where    orders.cycle_id = ${cycleId} and orders.state = 'placed'
      group by component.offer_id
    ) sold
    join      offers o on o.id = sold.offer_id
    join      products product on product.id = o.product_id
    left join presentations unit on unit.product_id = o.product_id and unit.is_harvest_unit
    order by  o.association_id, o.id`.execute(trx)
  return Number(result.numAffectedRows ?? 0n)
}

/**
 * Each harvest request of a cycle, or one of them, with the commitments behind it, one row each. What a producer sold before
 * counts over the last 8 cycles, not cancelled, in which her association offered (decision 5): what she
 * confirmed, else what she was asked, at producer's price. `promised` is materialized because the requests are too new
 * for statistics: the planner, expecting one, gathered 40,000 commitments anew for each of 160 (56 s instead of 0.2).
 */
export async function listRequestsToSplit(
  trx: Database | Trx,
  cycleId: number,
  harvestRequestId: number | null = null,
): Promise<RequestToSplit[]> {
  const { rows } = await sql<RequestToSplit>`
    with past as materialized (
      select association.id as association_id, cycle.id as cycle_id
      from (select distinct association_id as id from harvest_requests where cycle_id = ${cycleId}) association
      cross join lateral (
        select   c.id
        from     order_cycles c
        where    c.id <> ${cycleId} and c.state in ('closed', 'confirmed', 'delivering', 'settled')
        and      exists (select from offers where offers.cycle_id = c.id
                                            and offers.association_id = association.id)
        order by c.closes_at desc, c.id desc
        limit    8
      ) cycle
    ), sold as materialized (
      select   coalesce(producer.merged_into_id, producer.id) as producer_id,
               sum(allotment.producer_centavos * coalesce(allotment.confirmed_base, allotment.asked_base)
                   / allotment.asked_base) as centavos
      from     past
      join     harvest_requests request on request.cycle_id = past.cycle_id
                                       and request.association_id = past.association_id
      join     allotments allotment on allotment.harvest_request_id = request.id
      join     producers producer   on producer.id = allotment.producer_id
      group by coalesce(producer.merged_into_id, producer.id)
    ), promised as materialized (
      select   commitment.offer_id,
               jsonb_agg(jsonb_build_object('producerId', commitment.producer_id,
                                            'committedBase', commitment.committed_base,
                                            'soldCentavosBefore', coalesce(sold.centavos, 0))) as shares
      from     offers
      join     commitments commitment on commitment.offer_id = offers.id
      left join sold on sold.producer_id = commitment.producer_id
      where    offers.cycle_id = ${cycleId}
      group by commitment.offer_id
    )
    select    request.id as harvest_request_id, product.name as product_name, request.requested_base,
              request.unit_base, o.offered_base, announced.brings_base, request.producer_centavos,
              coalesce(promised.shares, '[]') as shares
    from      harvest_requests request
    join      offers o on o.id = request.offer_id
    join      products product on product.id = request.product_id
    left join less_than_sold announced on announced.offer_id = request.offer_id
    left join promised on promised.offer_id = request.offer_id
    where     request.cycle_id = ${cycleId}
    and       (${harvestRequestId}::bigint is null or request.id = ${harvestRequestId})
    order by  request.id`.execute(trx)
  return rows
}

/** All parts in one statement: arrays, because 10,000 rows of parameters would pass PostgreSQL's 65,535. */
export async function insertAllotments(
  trx: Trx,
  cycleId: number,
  planned: readonly PlannedAllotment[],
): Promise<void> {
  await sql`
    insert into allotments
      (cycle_id, harvest_request_id, producer_id, letter, committed_base, asked_base, producer_centavos)
    select ${cycleId}::bigint, part.*
    from unnest(
      ${planned.map((part) => part.harvestRequestId)}::bigint[],
      ${planned.map((part) => part.producerId)}::bigint[],
      ${planned.map((part) => part.letter)}::text[],
      ${planned.map((part) => part.committedBase)}::int[],
      ${planned.map((part) => part.askedBase)}::int[],
      ${planned.map((part) => part.producerCentavos)}::bigint[]) part`.execute(trx)
}

/** What associations said they do not bring is answered already: by who said it. */
export async function answerAnnounced(
  trx: Trx,
  planned: readonly Pick<PlannedAllotment, 'harvestRequestId' | 'missingBase'>[],
  at: Date,
): Promise<void> {
  const short = planned.flatMap(({ harvestRequestId, missingBase = 0 }) =>
    missingBase > 0 ? [{ harvestRequestId, missingBase }] : [],
  )
  if (short.length === 0) return
  await sql`
    update allotments part
    set    confirmed_base = part.asked_base - given.missing_base,
           answer = case when part.asked_base = given.missing_base then 'no' else 'less' end,
           answered_at = ${at}::timestamptz, answered_how = 'coordinator', answered_by = announced.said_by
    from   unnest(${short.map((each) => each.harvestRequestId)}::bigint[],
                  ${short.map((each) => each.missingBase)}::int[]) given (harvest_request_id, missing_base)
    join   harvest_requests request on request.id = given.harvest_request_id
    join   less_than_sold announced on announced.offer_id = request.offer_id
    where  part.harvest_request_id = given.harvest_request_id and part.producer_id is null`.execute(trx)
}

/** One question for each producer with a part, by voice too: her coordinator answers it. */
export async function insertQuestions(
  trx: Trx,
  cycleId: number,
  asked: { askedAt: Date; answerBy: Date },
): Promise<void> {
  await sql`
    insert into questions (kind, cycle_id, producer_id, phone_id, asked_at, answer_by)
    select    'harvest', ${cycleId}::bigint, producer.id, phone.phone_id, ${asked.askedAt}, ${asked.answerBy}
    from      (select distinct producer_id from allotments
               where cycle_id = ${cycleId} and producer_id is not null) part
    join      producers producer on producer.id = part.producer_id
    left join lateral (
      select   phone_id from person_phones
      where    person_id = producer.person_id
      order by position, phone_id
      limit    1
    ) phone on true`.execute(trx)
}

/** Offers whose reservation is not the sum of their components. The components win; this is a bug to find. */
export async function listReservationDifferences(
  trx: Trx,
  cycleId: number,
): Promise<{ offerId: number; reservedBase: number; orderedBase: number }[]> {
  const { rows } = await sql<{ offerId: number; reservedBase: number; orderedBase: number }>`
    select    o.id as offer_id, o.reserved_base, coalesce(request.requested_base, 0) as ordered_base
    from      offers o
    left join harvest_requests request on request.offer_id = o.id
    where     o.cycle_id = ${cycleId} and o.reserved_base <> coalesce(request.requested_base, 0)
    order by  o.id`.execute(trx)
  return rows
}

export async function countPlacedOrders(trx: Trx, cycleId: number): Promise<number> {
  const { count } = await trx
    .selectFrom('orders')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('cycleId', '=', cycleId)
    .where('state', '=', 'placed')
    .executeTakeFirstOrThrow()
  return count
}
