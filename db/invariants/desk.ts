/** Acts that count: neither kept only nor taken back. */
const COUNTING = `
  counting as (
    select e.* from desk_events e
    where e.kept_because is null and not exists (
      select from desk_events u where u.undoes_id = e.id and u.kept_because is null))`

/** Of the delivery points' desks: what hosts did, and what followed from it. */
export const DESK_INVARIANTS: Record<string, string> = {
  'a handover in force that is not the first that nobody took back': `
    with ${COUNTING}
    select h.order_id, h.event_id from handovers h
    where h.event_id is distinct from (
      select c.id from counting c where c.order_id = h.order_id and c.kind = 'handover'
      order by c.sequence limit 1)`,

  'an order that was handed over at a desk and has no handover in force': `
    with ${COUNTING}
    select distinct c.order_id from counting c
    where c.kind = 'handover' and not exists (select from handovers h where h.order_id = c.order_id)`,

  'a handover in force of an order in another state, or with parts that nobody told of': `
    select o.id, o.state from handovers h join orders o on o.id = h.order_id
    where o.state <> 'handed_over'
       or exists (select from order_components c where c.order_id = o.id and c.delivered_base is null)`,

  'an order that costs more at the desk than it was ordered for': `
    select o.id, h.due_centavos, o.total_centavos
    from handovers h join orders o on o.id = h.order_id where h.due_centavos > o.total_centavos`,

  'a sale to a passer-by that differs from its event, or is missing, or was taken back': `
    with ${COUNTING}
    select coalesce(s.event_id, c.id) as event_id
    from walk_in_sales s full join (select * from counting where kind = 'walk_in') c on c.id = s.event_id
    where s.event_id is null or c.id is null
       or s.total_centavos <> (c.payload ->> 'totalCentavos')::int`,

  'a count of a cash box that is missing, or has no event': `
    select e.id from desk_events e
    where e.kind = 'cash_up' and e.kept_because is null
    and   not exists (select from cash_boxes b where b.event_id = e.id)`,
}
