/** Of what is kept so that nobody adds up every order: always the sum of the orders themselves. */
export const SUM_INVARIANTS: Record<string, string> = {
  'kept sums of orders that are not the orders': `
    with kept as (
      select cycle_id, window_id, placed_on, payment_method, sum(orders) as orders, sum(order_centavos) as centavos
      from cycle_sums where window_id is not null group by 1, 2, 3, 4
    ), there as (
      select cycle_id, window_id, (placed_at at time zone 'America/La_Paz')::date as placed_on, payment_method,
             count(*) as orders, sum(total_centavos) as centavos
      from orders where state <> 'cancelled' group by 1, 2, 3, 4
    )
    select * from kept full join there using (cycle_id, window_id, placed_on, payment_method)
    where coalesce(kept.orders, 0) <> coalesce(there.orders, 0)
       or coalesce(kept.centavos, 0) <> coalesce(there.centavos, 0)`,

  'kept money of an association that is not that of its components': `
    with kept as (
      select cycle_id, association_id, sum(producer_centavos) as centavos
      from cycle_sums where association_id is not null group by 1, 2
    ), there as (
      select c.cycle_id, o.association_id, sum(c.producer_centavos) as centavos
      from order_components c
      join orders r on r.id = c.order_id and r.state <> 'cancelled'
      join offers o on o.id = c.offer_id
      group by 1, 2
    )
    select * from kept full join there using (cycle_id, association_id)
    where coalesce(kept.centavos, 0) <> coalesce(there.centavos, 0)`,

  'kept weight of a window that is not that of its components': `
    with kept as (
      select cycle_id, window_id, sum(pack_grams) as grams, sum(cold_grams) as cold
      from cycle_sums where window_id is not null group by 1, 2
    ), packed as (
      select r.cycle_id, r.window_id, p.cold_chain,
             coalesce(c.confirmed_base, c.ordered_base)::bigint * coalesce(p.grams_per_piece, 1) as grams
      from order_components c
      join orders r on r.id = c.order_id and r.state <> 'cancelled'
      join offers o on o.id = c.offer_id
      join products p on p.id = o.product_id
    ), there as (
      select cycle_id, window_id, sum(grams) as grams, sum(grams) filter (where cold_chain) as cold
      from packed group by 1, 2
    )
    select * from kept full join there using (cycle_id, window_id)
    where coalesce(kept.grams, 0) <> coalesce(there.grams, 0) or coalesce(kept.cold, 0) <> coalesce(there.cold, 0)`,
}
