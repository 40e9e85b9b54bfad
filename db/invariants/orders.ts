/** Of orders, their lines and components. `active` is every order that was not cancelled. */
export const ORDER_INVARIANTS: Record<string, string> = {
  'an order without lines': `
    select o.id, o.code from orders o
    where not exists (select from order_lines l where l.order_id = o.id)`,

  'a line without components': `
    select l.order_id, l.position from order_lines l
    where not exists (select from order_components c where c.order_id = l.order_id and c.position = l.position)`,

  'lines that do not add up to the total of their order': `
    select o.id, o.code, o.lines_centavos, o.total_centavos, sum(l.total_centavos) as lines
    from orders o join order_lines l on l.order_id = o.id
    group by o.id
    having sum(l.total_centavos) <> o.lines_centavos
        or o.total_centavos <> o.lines_centavos + o.order_fee_centavos`,

  'parts of a price that do not add up to their line': `
    select order_id, position, total_centavos from order_lines
    where total_centavos <> producer_centavos + transport_centavos + platform_centavos + rounding_centavos`,

  // What a product weighed before it was put right is known by the line alone.
  'components that do not add up to their line': `
    select l.order_id, l.position, l.producer_centavos, sum(c.producer_centavos) as components, l.grams,
           sum(c.ordered_base * coalesce(p.grams_per_piece, 1)) as component_grams
    from order_lines l
    join orders o           on o.id = l.order_id
    join order_components c on c.order_id = l.order_id and c.position = l.position
    join presentations s    on s.id = c.presentation_id
    join products p         on p.id = s.product_id
    group by l.order_id, l.position
    having sum(c.producer_centavos) <> l.producer_centavos
        or sum(c.ordered_base * coalesce(p.grams_per_piece, 1)) <> l.grams
           and coalesce(max(p.weighed_at) <= min(o.placed_at) - interval '1 minute', true)
        or (l.presentation_id is not null
            and (sum(c.ordered_base) <> l.base_quantity
                 or (count(*) <> 1 or min(c.presentation_id) <> l.presentation_id)
                    and not exists (select from covered_components x
                                    where x.order_id = l.order_id and x.position = l.position)))`,

  'a component that takes a product from the offer of another': `
    select c.order_id, c.position, c.slot from order_components c
    join presentations s on s.id = c.presentation_id
    join offers o        on o.id = c.offer_id
    where o.product_id <> s.product_id or o.cycle_id <> c.cycle_id`,

  'an order, line and component of different cycles': `
    select o.id, l.position from orders o
    join order_lines l      on l.order_id = o.id
    join order_components c on c.order_id = l.order_id and c.position = l.position
    where l.cycle_id <> o.cycle_id or c.cycle_id <> o.cycle_id`,

  'an order placed outside [opens, cut-off) of its cycle': `
    select o.id, o.code, o.placed_at, c.opens_at, c.closes_at, c.closed_at
    from orders o join order_cycles c on c.id = o.cycle_id
    where o.placed_at < c.opens_at or o.placed_at >= least(c.closes_at, c.closed_at)`,

  'an order changed or cancelled by its buyer after the cut-off': `
    select o.id, o.code, o.changed_at, o.cancelled_at
    from orders o join order_cycles c on c.id = o.cycle_id
    where o.changed_at >= least(c.closes_at, c.closed_at)
       or (o.cancelled_by = 'buyer' and o.cancelled_at >= least(c.closes_at, c.closed_at))`,

  'an order in a cycle that was never opened': `
    select o.id, o.code from orders o join order_cycles c on c.id = o.cycle_id where c.state = 'draft'`,

  'a basket used up by an order that was placed with another key': `
    select b.id, o.id as order_id from baskets b join orders o on o.id = b.order_id
    where b.changes_order_id is null and o.form_key <> b.id`,
}
