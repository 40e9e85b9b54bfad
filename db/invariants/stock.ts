/** Of offers, windows and the recipes of the week. */
export const STOCK_INVARIANTS: Record<string, string> = {
  'stock reserved that is not what active orders hold': `
    select o.id, o.reserved_base, coalesce(held.base, 0) as held
    from offers o
    left join (
      select c.offer_id, sum(c.ordered_base) as base
      from order_components c join orders r on r.id = c.order_id
      where r.state <> 'cancelled'
      group by c.offer_id
    ) held on held.offer_id = o.id
    where o.reserved_base <> coalesce(held.base, 0)`,

  'stock reserved below nothing or above what is offered': `
    select id, reserved_base, offered_base from offers where reserved_base not between 0 and offered_base`,

  'places booked that are not the active orders of a window': `
    select w.id, w.booked, coalesce(held.orders, 0) as held
    from cycle_windows w
    left join (select window_id, count(*) as orders from orders where state <> 'cancelled' group by window_id) held
      on held.window_id = w.id
    where w.booked <> coalesce(held.orders, 0)`,

  'places booked below nothing or above the capacity': `
    select id, booked, capacity from cycle_windows where booked not between 0 and capacity`,

  'an offer that is not of the association of its product': `
    select o.id from offers o join products p on p.id = o.product_id
    where o.association_id <> p.association_id`,

  'a price of another product': `
    select c.offer_id, c.presentation_id from offer_prices c
    join offers o        on o.id = c.offer_id
    join presentations s on s.id = c.presentation_id
    where s.product_id <> o.product_id`,

  'a commitment of a producer of another association': `
    select c.offer_id, c.producer_id from commitments c
    join offers o    on o.id = c.offer_id
    join producers p on p.id = c.producer_id
    where p.association_id <> o.association_id`,

  'an agrobolsa of the week that holds what the week does not offer': `
    select i.bundle_offer_id, i.slot, i.presentation_id from bundle_offer_items i
    join bundle_offers b on b.id = i.bundle_offer_id
    join offers o        on o.id = i.offer_id
    join presentations s on s.id = i.presentation_id
    where o.cycle_id <> b.cycle_id or s.product_id <> o.product_id
       or i.base_quantity <> i.count * s.base_quantity`,

  'a slot of an agrobolsa without its product': `
    select bundle_offer_id, slot from bundle_offer_items
    group by bundle_offer_id, slot having count(*) filter (where is_default) <> 1`,
}
