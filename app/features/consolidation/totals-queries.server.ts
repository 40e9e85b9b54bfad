import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type AnswerCounts, type CycleTotals } from './cycle-totals'

/**
 * Orders of a cycle in all, by point, by day and by payment: from the sums that the database keeps, so that it
 * does not matter how many orders there are.
 */
export async function readOrderTotals(
  db: Database,
  cycleId: number,
): Promise<Pick<CycleTotals, 'orders' | 'totalCentavos' | 'byPoint' | 'byDay' | 'byPayment'>> {
  const { rows } = await sql<
    Pick<CycleTotals, 'orders' | 'totalCentavos' | 'byPoint' | 'byDay' | 'byPayment'>
  >`
    with taken as materialized (
      select   place.delivery_point_id, sums.payment_method, to_char(sums.placed_on, 'YYYY-MM-DD') as day,
               sum(sums.orders)::bigint as orders, sum(sums.order_centavos)::bigint as centavos
      from     cycle_sums sums
      join     cycle_windows place on place.id = sums.window_id
      where    sums.cycle_id = ${cycleId}
      group by 1, 2, 3
      having   sum(sums.orders) <> 0
    ), by_point as (
      select    point.id, point.slug, point.name, point.zone, places.capacity,
                coalesce(sum(taken.orders), 0) as orders, coalesce(sum(taken.centavos), 0) as centavos
      from      (select delivery_point_id, sum(capacity) as capacity from cycle_windows
                 where cycle_id = ${cycleId} group by delivery_point_id) places
      join      delivery_points point on point.id = places.delivery_point_id
      left join taken on taken.delivery_point_id = point.id
      group by  point.id, places.capacity
    ), by_day as (
      select day, sum(orders) as orders from taken group by day
    ), by_payment as (
      select payment_method, sum(orders) as orders, sum(centavos) as centavos from taken group by payment_method
    )
    select
      (select coalesce(sum(orders), 0) from taken) as orders,
      (select coalesce(sum(centavos), 0) from taken) as total_centavos,
      (select coalesce(jsonb_agg(jsonb_build_object(
         'deliveryPointId', id, 'slug', slug, 'name', name, 'zone', zone, 'orders', orders,
         'totalCentavos', centavos, 'capacity', capacity) order by name, id), '[]') from by_point) as by_point,
      (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'orders', orders) order by day), '[]')
       from by_day) as by_day,
      (select coalesce(jsonb_agg(jsonb_build_object(
         'method', payment_method, 'orders', orders, 'totalCentavos', centavos) order by orders desc), '[]')
       from by_payment) as by_payment`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('sums without a row')
  return row
}

export type AssociationRow = Omit<CycleTotals['byAssociation'][number], 'answers'> & AnswerCounts

/**
 * What each association that offers in the cycle has sold, and how its producers answered. A producer's answer
 * is yes or no only when she gave it for everything, less in between, and missing while any part is open.
 */
export async function listAssociationTotals(db: Database, cycleId: number): Promise<AssociationRow[]> {
  const { rows } = await sql<AssociationRow>`
    with money as (
      select   association_id, sum(producer_centavos)::bigint as centavos
      from     cycle_sums
      where    cycle_id = ${cycleId} and association_id is not null
      group by association_id
    ), weight as (
      select   offers.association_id,
               sum(offers.reserved_base::bigint * coalesce(product.grams_per_piece, 1))::bigint as grams
      from     offers
      join     products product on product.id = offers.product_id
      where    offers.cycle_id = ${cycleId} and offers.reserved_base > 0
      group by offers.association_id
    ), answered as (
      select   producer_id, count(*) as parts, count(answer) as answers,
               count(*) filter (where answer = 'yes') as yes, count(*) filter (where answer = 'no') as no
      from     allotments
      where    cycle_id = ${cycleId} and producer_id is not null
      group by producer_id
    ), answers as (
      select   producer.association_id, count(*) as asked,
               count(*) filter (where parts = yes) as yes,
               count(*) filter (where parts = no) as no,
               count(*) filter (where parts = answers and parts <> yes and parts <> no) as less,
               count(*) filter (where parts <> answers) as unanswered
      from     answered
      join     producers producer on producer.id = answered.producer_id
      group by producer.association_id
    )
    select    association.id as association_id, association.slug, association.name, taking_part.products,
              coalesce(money.centavos, 0) as producer_centavos, coalesce(weight.grams, 0) as grams,
              coalesce(answers.asked, 0) as asked,
              coalesce(answers.yes, 0) as yes, coalesce(answers.less, 0) as less,
              coalesce(answers.no, 0) as no, coalesce(answers.unanswered, 0) as unanswered
    from      (select association_id, count(*) as products from offers
               where cycle_id = ${cycleId} group by association_id) taking_part
    join      organizations association on association.id = taking_part.association_id
    left join money on money.association_id = association.id
    left join weight on weight.association_id = association.id
    left join answers on answers.association_id = association.id
    order by  association.name, association.id`.execute(db)
  return rows
}
