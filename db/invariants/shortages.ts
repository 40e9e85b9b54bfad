/** Of shortages: what buyers count on is what comes, each was told once, and money follows. */
export const SHORTAGE_INVARIANTS: Record<string, string> = {
  'a cycle said to be settled with an order that was not confirmed': `
    select o.id, o.code from orders o
    join order_cycles y     on y.id = o.cycle_id
    join order_components c on c.order_id = o.id
    where y.shortages_settled_at is not null and o.state <> 'cancelled' and c.confirmed_base is null`,

  'shares of a shortage that are not what there was': `
    with latest as (
      select distinct on (harvest_request_id) id, harvest_request_id, available_base, unshared_base
      from shortages order by harvest_request_id, stage = 'received' desc
    )
    select l.id, l.available_base, l.unshared_base, counted.base, given_up.base as given_up
    from latest l
    join harvest_requests h on h.id = l.harvest_request_id
    cross join lateral (
      select coalesce(sum(c.confirmed_base), 0) as base
      from order_components c join orders o on o.id = c.order_id
      where c.offer_id = h.offer_id and o.state <> 'cancelled') counted
    cross join lateral (
      select coalesce(sum(x.granted_base), 0) as base
      from shortage_choices x join shortages s on s.id = x.shortage_id
      join order_components c on c.order_id = x.order_id and c.position = x.position and c.slot = x.slot
      where s.harvest_request_id = h.id and x.choice = 'refund'
        and not exists (select from shortage_choices n where n.order_id = x.order_id and n.position = x.position
                        and n.slot = x.slot and n.id > x.id)) given_up
    where counted.base + given_up.base + l.unshared_base > l.available_base
       or (counted.base + given_up.base + l.unshared_base < l.available_base
           and not exists (select from order_components c join orders o on o.id = c.order_id
                           where c.offer_id = h.offer_id and o.state = 'cancelled'))`,

  'a harvest that reaches and whose orders are not confirmed whole': `
    select h.id, c.order_id, c.ordered_base, c.confirmed_base from harvest_requests h
    join order_cycles y     on y.id = h.cycle_id
    join order_components c on c.offer_id = h.offer_id
    join orders o           on o.id = c.order_id
    where y.shortages_settled_at is not null and o.state <> 'cancelled'
      and c.confirmed_base < c.ordered_base
      and not exists (select from shortage_choices x
                      where x.order_id = c.order_id and x.position = c.position and x.slot = c.slot)`,

  'a refund without its reason, or another than was chosen': `
    select l.order_id, l.position, l.refunded_centavos, coalesce(sum(x.refunded_centavos), 0) as reasons
    from order_lines l
    left join shortage_choices x on x.order_id = l.order_id and x.position = l.position
    group by l.order_id, l.position
    having l.refunded_centavos <> coalesce(sum(x.refunded_centavos), 0)`,

  'an order that gives back something else than its lines': `
    select o.id, o.code, o.refunded_centavos, sum(l.refunded_centavos) as lines
    from orders o join order_lines l on l.order_id = o.id
    group by o.id
    having o.refunded_centavos not in (sum(l.refunded_centavos), sum(l.refunded_centavos) + o.order_fee_centavos)`,

  'a cover that is not what its orders hold': `
    select x.id, x.taken_base, coalesce(sum(c.base), 0) as held from covers x
    left join covered_components c on c.cover_id = x.id
    group by x.id having coalesce(x.taken_base, 0) <> coalesce(sum(c.base), 0)`,

  'a cover of another product than the one that falls short, or of the same association': `
    select x.id from covers x
    join offers a on a.id = x.short_offer_id join products p on p.id = a.product_id
    join offers b on b.id = x.offer_id       join products q on q.id = b.product_id
    where p.search_words <> q.search_words or p.base_unit <> q.base_unit
       or p.association_id = q.association_id`,

  'a covered part that its order does not hold': `
    select c.cover_id, c.order_id, c.position, c.slot, c.base, m.ordered_base from covered_components c
    join covers x on x.id = c.cover_id
    join order_components m on m.order_id = c.order_id and m.position = c.position and m.slot = c.slot
    where (m.offer_id <> x.offer_id or m.ordered_base <> c.base)
      and not exists (select from covers later where later.short_offer_id = x.offer_id and later.taken_base > 0)`,

  'a buyer told twice of one shortage': `
    select subject, count(*) from messages
    where kind = 'shortage' and position('#' in recipient) = 0
    group by subject having count(*) > 1`,

  'a buyer who was never told that less comes': `
    select distinct x.order_id, s.stage from shortage_choices x
    join shortages s on s.id = x.shortage_id
    join orders o    on o.id = x.order_id
    where not exists (select from messages m where m.kind = 'shortage' and m.phone_id = o.phone_id
                      and m.subject = 'order:' || o.id || case s.stage when 'received' then ':received' else '' end)
      and not exists (select from consents c where not c.given and c.phone_id = o.phone_id)`,
}
