/** An order counts for the harvest unless it was cancelled before the cut-off. */
const SOLD = `
  select c.cycle_id, c.offer_id, sum(c.ordered_base) as base, sum(c.producer_centavos) as centavos
  from order_components c
  join orders r        on r.id = c.order_id
  join order_cycles y  on y.id = c.cycle_id
  where y.closed_at is not null
    and (r.state <> 'cancelled' or r.cancelled_at >= y.closed_at)
  group by c.cycle_id, c.offer_id`

/** Of the cut-off: every gram asked was ordered, every part adds up, every order is on one list. */
export const HARVEST_INVARIANTS: Record<string, string> = {
  'a harvest request that is not what was ordered until the cut-off': `
    select coalesce(h.offer_id, sold.offer_id) as offer_id, h.id, h.requested_base, sold.base,
           h.producer_centavos, sold.centavos
    from harvest_requests h full join (${SOLD}) sold on sold.offer_id = h.offer_id
    where h.id is null or sold.offer_id is null or h.requested_base <> sold.base
       or h.producer_centavos <> sold.centavos or h.cycle_id <> sold.cycle_id`,

  'a harvest request of another product, association or cycle than its offer': `
    select h.id from harvest_requests h join offers o on o.id = h.offer_id
    where h.cycle_id <> o.cycle_id or h.association_id <> o.association_id or h.product_id <> o.product_id`,

  'allotments that do not add up to their harvest request': `
    select h.id, h.requested_base, coalesce(sum(a.asked_base), 0) as asked,
           h.producer_centavos, coalesce(sum(a.producer_centavos), 0) as centavos
    from harvest_requests h left join allotments a on a.harvest_request_id = h.id
    group by h.id
    having h.requested_base <> coalesce(sum(a.asked_base), 0)
        or h.producer_centavos <> coalesce(sum(a.producer_centavos), 0)`,

  'an allotment above what its producer promised': `
    select id, asked_base, committed_base from allotments
    where producer_id is not null and asked_base > committed_base`,

  'an allotment of another association or cycle': `
    select a.id from allotments a
    join harvest_requests h on h.id = a.harvest_request_id
    left join producers p   on p.id = a.producer_id
    where a.cycle_id <> h.cycle_id or p.association_id <> h.association_id`,

  'two allotments with one letter for one producer': `
    select cycle_id, producer_id, letter from allotments where letter is not null
    group by cycle_id, producer_id, letter having count(*) > 1`,

  'a harvest confirmed that is not what its producers confirmed': `
    select h.id, h.confirmed_base, coalesce(sum(a.confirmed_base), 0) as confirmed
    from harvest_requests h left join allotments a on a.harvest_request_id = h.id
    where h.confirmed_base is not null
    group by h.id having h.confirmed_base <> coalesce(sum(a.confirmed_base), 0)`,

  'more confirmed to buyers than the harvest has': `
    select h.id, h.confirmed_base, sum(c.confirmed_base) as to_buyers
    from harvest_requests h join order_components c on c.offer_id = h.offer_id
    where h.confirmed_base is not null
    group by h.id having sum(c.confirmed_base) > h.confirmed_base`,

  'a closed order that is not in exactly one packing list': `
    select o.id, o.code, count(w.id) as lists from orders o
    join order_cycles c on c.id = o.cycle_id
    left join (cycle_windows w join delivery_points p on p.id = w.delivery_point_id)
      on w.id = o.window_id and w.cycle_id = o.cycle_id
    where o.state <> 'cancelled' and c.state in ('closed', 'confirmed', 'delivering', 'settled')
    group by o.id having count(w.id) <> 1`,

  'packing lists that do not add up to the harvest': `
    select h.id, h.requested_base, sum(c.ordered_base) as packed
    from harvest_requests h
    join order_components c on c.offer_id = h.offer_id
    join orders o           on o.id = c.order_id
    join order_cycles y     on y.id = o.cycle_id
    join cycle_windows w    on w.id = o.window_id and w.cycle_id = o.cycle_id
    where o.state <> 'cancelled' or o.cancelled_at >= y.closed_at
    group by h.id having h.requested_base <> sum(c.ordered_base)`,

  'a harvest asked of a cycle that is not closed': `
    select h.id from harvest_requests h join order_cycles c on c.id = h.cycle_id
    where c.state in ('draft', 'open')`,
}
