/** Of closed cycles whose places and associations are all summed: no mark waits, nothing is due. */
const SUMMED = `
  select id from order_cycles
  where  closed_at is not null and state <> 'cancelled'
  and    not exists (select from figure_marks where cycle_id = order_cycles.id)
  and    not exists (select from figures_due where cycle_id = order_cycles.id)`

/** Figures of reports and impact, once summed, are the rows themselves. */
export const FIGURE_INVARIANTS: Record<string, string> = {
  'figures of a place that are not those of its orders': `
    with there as (
      select   bought.cycle_id, point.city, point.district, count(*) filter (where bought.state <> 'cancelled') as orders,
               coalesce(sum(bought.total_centavos) filter (where bought.state <> 'cancelled'), 0) as ordered,
               coalesce(sum(coalesce(taken.due_centavos, bought.due_centavos))
                        filter (where bought.state = 'handed_over'), 0) as sold
      from     orders bought
      join     cycle_windows place on place.id = bought.window_id
      join     delivery_points point on point.id = place.delivery_point_id
      left join handovers taken on taken.order_id = bought.id
      where    bought.cycle_id in (${SUMMED})
      group by 1, 2, 3
    ), kept as (
      select cycle_id, city, district, orders, ordered_centavos as ordered, sold_centavos as sold
      from   figure_places where cycle_id in (${SUMMED}) and orders + cancelled > 0
    )
    select * from there full join kept using (cycle_id, city, district)
    where  (there.orders, there.ordered, there.sold) is distinct from (kept.orders, kept.ordered, kept.sold)`,

  'figures of what was sold that are not those of the components': `
    with there as (
      select   part.cycle_id, offering.association_id, offering.product_id, sum(part.ordered_base) as base,
               sum(part.producer_centavos) as centavos
      from     order_components part
      join     orders on orders.id = part.order_id and orders.state <> 'cancelled'
      join     offers offering on offering.id = part.offer_id
      where    part.cycle_id in (${SUMMED})
      group by 1, 2, 3
    ), kept as (
      select   cycle_id, association_id, product_id, sum(ordered_base) as base, sum(ordered_centavos) as centavos
      from     figure_sales where cycle_id in (${SUMMED}) and orders > 0
      group by 1, 2, 3
    )
    select * from there full join kept using (cycle_id, association_id, product_id)
    where  (there.base, there.centavos) is distinct from (kept.base, kept.centavos)`,

  'figures of producers that are not what a settlement owes them': `
    with there as (
      select   made.cycle_id, made.association_id, sum(item.amount_centavos) as centavos,
               sum(item.received_base) as base
      from     settlements made
      join     settlement_items item on item.settlement_id = made.id
      where    made.cycle_id in (${SUMMED})
      group by 1, 2
    ), kept as (
      select   cycle_id, association_id, sum(centavos) as centavos, sum(received_base) as base
      from     figure_harvests
      group by 1, 2
    )
    select there.* from there left join kept using (cycle_id, association_id)
    where  (there.centavos, there.base) is distinct from (kept.centavos, kept.base)`,
}
