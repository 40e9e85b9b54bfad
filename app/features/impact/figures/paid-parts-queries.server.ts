import { sql, type RawBuilder } from 'kysely'

/**
 * The components of the orders in `held` (id, state, paid), a list of common table expressions of which `paid` is for
 * whoever reads them: what was handed over of each, what that is worth at its producer's price (the twin of
 * `soldCentavos` of the ledger), and what of its order's price falls to it: by its price with its fees, rounded so
 * that the components of an order add up to what was paid for it.
 */
export function paidParts(): RawBuilder<unknown> {
  return sql`
    part as (
      select held.id as order_id, held.paid, component.position, component.slot, offering.association_id,
             offering.product_id, coalesce(product.grams_per_piece, 1) as grams, component.ordered_base,
             component.producer_centavos, expected.base as expected_base,
             case held.state when 'handed_over'
               then greatest(0, least(expected.base, coalesce(component.delivered_base, expected.base)))
             end as handed_base,
             line.producer_centavos as line_centavos, line.transport_centavos + line.platform_centavos as fees
      from   held
      join   order_components component on component.order_id = held.id
      join   order_lines line on line.order_id = component.order_id and line.position = component.position
      join   offers offering  on offering.id = component.offer_id
      join   products product on product.id = offering.product_id
      cross join lateral (select least(component.ordered_base,
                                       coalesce(component.confirmed_base, component.ordered_base)) as base) expected
      where  held.state <> 'cancelled'
    ), sold as (
      select part.*, (2 * producer_centavos::bigint * coalesce(handed_base, 0) + ordered_base)
                     / (2 * ordered_base::bigint) as sold_centavos
      from   part
    ), weighed as (
      select sold.*, sold_centavos * (line_centavos + fees) / line_centavos as weight from sold
    ), shared as (
      select weighed.*, sum(weight) over (partition by order_id) as whole,
             sum(weight) over (partition by order_id order by position, slot) as upto
      from   weighed
    ), paid as (
      select shared.*, case when whole = 0 then 0
                            else div(paid * upto, whole) - div(paid * (upto - weight), whole) end as paid_centavos
      from   shared
    )`
}
