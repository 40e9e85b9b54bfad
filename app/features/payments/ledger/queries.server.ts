import { sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Database, type Trx } from '#db/client.server'
import { type OrderFacts } from './order-postings'
import { type StandingTransaction } from './posting'

/** Those who post for an order follow each other; locked in id order. */
export async function lockOrders(trx: Trx, orderIds: readonly number[]): Promise<void> {
  await sql`
    select id from orders where id = any(${orderIds}::bigint[]) order by id for no key update`.execute(trx)
}

/** What the ledger must know of these orders: whom they pay, what was handed over, what was taken for it. */
export async function listOrderFacts(db: Database | Trx, orderIds: readonly number[]): Promise<OrderFacts[]> {
  const ids = idArray(orderIds)
  const { rows } = await sql<OrderFacts>`
    with page as materialized (
      select id, cycle_id, phone_id, order_fee_centavos from orders where id = any(${ids})
    ), given as (
      select   order_id, position, slot, sum(donated_centavos) as centavos
      from     shortage_choices
      where    order_id = any(${ids}) and donated_centavos > 0
      group by order_id, position, slot
    ), made_of as (
      select   part.order_id, part.position,
               json_agg(json_build_object(
                 'associationId', offers.association_id,
                 'orderedBase', part.ordered_base,
                 'confirmedBase', part.confirmed_base,
                 'deliveredBase', part.delivered_base,
                 'producerCentavos', part.producer_centavos,
                 'donatedCentavos', coalesce(given.centavos, 0)) order by part.slot) as parts
      from     page
      join     order_components part on part.order_id = page.id
      join     offers on offers.id = part.offer_id
      left join given on given.order_id = part.order_id and given.position = part.position
                     and given.slot = part.slot
      group by part.order_id, part.position
    ), content as (
      select   line.order_id,
               json_agg(json_build_object(
                 'transportCentavos', line.transport_centavos,
                 'platformCentavos', line.platform_centavos,
                 'parts', made_of.parts) order by line.position) as lines
      from     made_of
      join     order_lines line on line.order_id = made_of.order_id and line.position = made_of.position
      group by line.order_id
    )
    select   page.id as order_id, page.cycle_id, page.phone_id, page.order_fee_centavos, content.lines,
             case when taken.order_id is not null then json_build_object(
               'deliveryPointId', taken.delivery_point_id, 'happenedAt', taken.happened_at,
               'dueCentavos', taken.due_centavos, 'collectedCentavos', taken.collected_centavos) end as handover,
             coalesce((
               select json_agg(json_build_object(
                        'paymentId', paid.id, 'method', paid.method, 'capturedCentavos', paid.captured_centavos,
                        'refundedCentavos', paid.refunded_centavos, 'surchargeCentavos', paid.surcharge_centavos,
                        'refundedSurchargeCentavos', paid.refunded_surcharge_centavos, 'capturedAt', paid.captured_at,
                        'feeCentavos', paid.fee_centavos,
                        'refunds', coalesce((
                          select json_agg(json_build_object(
                                   'refundId', back.id, 'amountCentavos', back.amount_centavos,
                                   'happenedAt', coalesce(back.happened_at, back.asked_at)) order by back.id)
                          from   payment_refunds back
                          where  back.payment_id = paid.id and back.status in ('pending', 'succeeded')), '[]'::json),
                        'disputes', coalesce((
                          select json_agg(json_build_object(
                                   'disputeId', told.id, 'feeCentavos', told.fee_centavos,
                                   'lostCentavos', case told.status when 'lost' then told.amount_centavos else 0 end,
                                   'happenedAt', coalesce(told.closed_at, told.told_at)) order by told.id)
                          from   payment_disputes told
                          where  told.payment_id = paid.id), '[]'::json)) order by paid.id)
               from   payments paid
               where  paid.order_id = page.id and paid.captured_centavos > 0), '[]'::json) as payments
    from     page
    join     content on content.order_id = page.id
    left join handovers taken on taken.order_id = page.id
    order by page.id`.execute(db)
  return rows.map((row) => ({
    ...row,
    handover: row.handover && { ...row.handover, happenedAt: new Date(row.handover.happenedAt) },
    payments: row.payments.map((paid) => ({
      ...paid,
      capturedAt: new Date(paid.capturedAt),
      refunds: paid.refunds.map(dated),
      disputes: paid.disputes.map(dated),
    })),
  }))
}

const dated = <Fact extends { happenedAt: Date }>(fact: Fact) => ({
  ...fact,
  happenedAt: new Date(fact.happenedAt),
})

/** What stands of these orders in the ledger: neither reversals nor what was reversed. */
export async function listStandingOfOrders(
  trx: Trx,
  orderIds: readonly number[],
): Promise<StandingTransaction[]> {
  return listStanding(
    trx,
    sql`told.order_id = any(${orderIds}::bigint[]) and told.kind in ('sale', 'cash', 'payment', 'refund', 'gateway_cost')`,
  )
}

/** What stands of a point's box in a cycle besides the cash of its orders. */
export async function listStandingOfBox(
  trx: Trx,
  of: { cycleId: number; pointId: number },
): Promise<StandingTransaction[]> {
  return listStanding(
    trx,
    sql`told.cycle_id = ${of.cycleId} and told.kind in ('walk_in', 'cash_difference')
        and told.id in (select entry.transaction_id
                        from   ledger_entries entry
                        join   ledger_accounts box on box.id = entry.account_id
                        where  box.key = ${`cash_box:${of.pointId}`})`,
  )
}

/** What stands of these subjects. */
export async function listStandingOfSubjects(
  trx: Trx,
  subjects: readonly string[],
): Promise<StandingTransaction[]> {
  return listStanding(trx, sql`told.subject = any(${subjects}::text[])`)
}

async function listStanding(
  db: Database | Trx,
  which: ReturnType<typeof sql>,
): Promise<StandingTransaction[]> {
  const { rows } = await sql<StandingTransaction>`
    select   told.id, told.subject, told.kind, told.cycle_id, told.order_id, told.happened_at,
             json_agg(json_build_object('account', account.key, 'centavos', entry.amount_centavos)
                      order by entry.position) as entries
    from     ledger_transactions told
    join     ledger_entries entry     on entry.transaction_id = told.id
    join     ledger_accounts account  on account.id = entry.account_id
    where    ${which} and told.reverses_id is null
    and      not exists (select from ledger_transactions back where back.reverses_id = told.id)
    group by told.id
    order by told.id`.execute(db)
  return rows
}
