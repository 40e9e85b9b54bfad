import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { paidParts } from './paid-parts-queries.server'

export type Place = { cycleId: number; city: string; district: string }

/** Forgets what was summed of a place. @returns the associations that had sold there */
export async function forgetPlace(trx: Trx, { cycleId, city, district }: Place): Promise<number[]> {
  const { rows } = await sql<{ associationId: number }>`
    with gone as (
      delete from figure_sales
      where  cycle_id = ${cycleId} and city = ${city} and district = ${district}
      returning association_id
    ), place as (
      delete from figure_places
      where  cycle_id = ${cycleId} and city = ${city} and district = ${district}
    )
    select distinct association_id from gone`.execute(trx)
  return rows.map(({ associationId }) => associationId)
}

/**
 * Sums what was ordered, handed over and sold to passers-by at the points of a district in a cycle, in one
 * statement.
 * [24,000 orders, 190,000 components: under 2 s on two busy cores]
 * @returns the associations that sold there
 */
export async function sumPlace(trx: Trx, { cycleId, city, district }: Place): Promise<number[]> {
  const { rows } = await sql<{ associationId: number }>`
    with place as materialized (
      select cycle_window.id, point.id as point_id
      from   delivery_points point
      join   cycle_windows cycle_window
             on cycle_window.delivery_point_id = point.id and cycle_window.cycle_id = ${cycleId}
      where  point.city = ${city} and point.district = ${district}
    ), held as materialized (
      select bought.id, bought.state, bought.phone_id, bought.total_centavos, bought.refunded_centavos,
             case bought.state when 'handed_over' then coalesce(taken.due_centavos, bought.due_centavos)
                               else 0 end as paid
      from   place
      join   orders bought on bought.window_id = place.id
      left join handovers taken on taken.order_id = bought.id
    ), ${paidParts()}, product_sold as (
      select   association_id, product_id, max(grams) as grams, count(distinct order_id) as orders,
               sum(ordered_base) as ordered_base, sum(coalesce(handed_base, expected_base)) as ready_base,
               coalesce(sum(handed_base), 0) as handed_base, sum(producer_centavos) as ordered_centavos,
               sum(sold_centavos) as handed_centavos, sum(paid_centavos) as paid_centavos,
               0 as walk_in_base, 0 as walk_in_centavos
      from     paid
      group by association_id, product_id
      union all
      select   offering.association_id, offering.product_id, max(coalesce(product.grams_per_piece, 1)), 0, 0, 0, 0, 0,
               0, 0, sum(sale.base_quantity), sum(sale.total_centavos)
      from     walk_in_sales sale
      join     offers offering  on offering.id = sale.offer_id
      join     products product on product.id = offering.product_id
      where    sale.cycle_id = ${cycleId} and sale.delivery_point_id in (select point_id from place)
      group by offering.association_id, offering.product_id
    ), written as (
      insert into figure_sales (cycle_id, city, district, association_id, product_id, grams_per_base, orders,
                                ordered_base, ready_base, handed_base, ordered_centavos, handed_centavos,
                                paid_centavos, walk_in_base, walk_in_centavos)
      select   ${cycleId}::bigint, ${city}, ${district}, association_id, product_id, max(grams), sum(orders),
               sum(ordered_base), sum(ready_base), sum(handed_base), sum(ordered_centavos), sum(handed_centavos),
               sum(paid_centavos), sum(walk_in_base), sum(walk_in_centavos)
      from     product_sold
      group by association_id, product_id
      returning *
    ), goods as (
      select   coalesce(sum(handed_centavos), 0) as handed_centavos,
               coalesce(sum(walk_in_centavos), 0) as walk_in_centavos,
               coalesce(sum(ordered_base * grams_per_base), 0) as ordered_grams,
               coalesce(sum(ready_base * grams_per_base), 0) as ready_grams,
               coalesce(sum(handed_base * grams_per_base), 0) as handed_grams,
               coalesce(sum(walk_in_base * grams_per_base), 0) as walk_in_grams,
               count(*) as products
      from     written
    ), counted as (
      select   count(*) filter (where state <> 'cancelled') as orders,
               count(*) filter (where state = 'handed_over') as handed_over,
               count(*) filter (where state = 'not_collected') as not_collected,
               count(*) filter (where state = 'cancelled') as cancelled,
               count(distinct phone_id) filter (where state <> 'cancelled') as buyers,
               coalesce(sum(total_centavos) filter (where state <> 'cancelled'), 0) as ordered_centavos,
               coalesce(sum(refunded_centavos) filter (where state <> 'cancelled'), 0) as refunded_centavos,
               coalesce(sum(paid), 0) as sold_centavos, count(*) as seen
      from     held
    ), summed as (
      insert into figure_places (cycle_id, city, district, orders, handed_over, not_collected, cancelled, buyers,
                                 ordered_centavos, refunded_centavos, sold_centavos, producer_centavos,
                                 walk_in_centavos, ordered_grams, ready_grams, handed_grams, walk_in_grams,
                                 summed_at)
      select ${cycleId}::bigint, ${city}, ${district}, orders, handed_over, not_collected, cancelled, buyers,
             ordered_centavos, refunded_centavos, sold_centavos, handed_centavos, walk_in_centavos, ordered_grams,
             ready_grams, handed_grams, walk_in_grams, chaka_now()
      from   counted, goods
      where  seen > 0 or products > 0
    )
    select distinct association_id from written`.execute(trx)
  return rows.map(({ associationId }) => associationId)
}
