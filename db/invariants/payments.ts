/** Of what buyers pay: what came in, what it paid for, and what stands in their favour. */
export const PAYMENT_INVARIANTS: Record<string, string> = {
  'a card charged more than it held, or more than was delivered when it was charged': `
    select p.id, p.captured_centavos, p.authorised_centavos, h.due_centavos
    from payments p
    left join handovers h on h.order_id = p.order_id and h.created_at <= p.captured_at
    where p.method = 'card'
    and  (p.captured_centavos > p.authorised_centavos
          or h.order_id is not null and p.captured_centavos > h.due_centavos)`,

  'an order that two cards paid': `
    select order_id from payments where method = 'card' and captured_centavos > 0
    group by order_id having count(*) > 1`,

  'a QR that counts as paid and is in no bank, or the reverse': `
    select p.id from payments p
    full join (select * from bank_references where taken_back_at is null) b on b.payment_id = p.id
    where p.id is null and b.id is not null
       or p.method = 'qr' and coalesce(b.amount_centavos, 0) <> p.captured_centavos
       or p.method = 'card' and b.id is not null`,

  'a balance given back that the ledger does not say, or says after it was taken back': `
    with standing as (
      select t.* from ledger_transactions t
      where starts_with(t.subject, 'balance_back:') and t.reverses_id is null
      and   not exists (select from ledger_transactions r where r.reverses_id = t.id)
    ), told as (
      select s.subject, sum(e.amount_centavos) as centavos
      from standing s join ledger_entries e on e.transaction_id = s.id and e.amount_centavos > 0
      group by s.subject)
    select b.id, told.subject from (select * from balance_refunds where taken_back_at is null) b
    full join told on told.subject = 'balance_back:' || b.method || ':' || b.proof
    where b.amount_centavos is distinct from told.centavos`,

  'cash received of a box that the ledger does not say, or says after it was taken back': `
    select r.id from cash_receipts r
    left join lateral (
      select -sum(e.amount_centavos) as centavos from ledger_transactions t
      join ledger_entries e  on e.transaction_id = t.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'cash_box'
      where t.subject = 'cash_receipt:' || r.id) told on true
    where coalesce(told.centavos, 0) <> case when r.taken_back_at is null then r.expected_centavos else 0 end`,

  'a cash box that holds something else than what was taken, with what a count showed, and was not received': `
    with box as (
      select t.cycle_id, a.delivery_point_id, sum(e.amount_centavos) as told from ledger_transactions t
      join ledger_entries e  on e.transaction_id = t.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'cash_box'
      group by t.cycle_id, a.delivery_point_id
    ), moved as (
      select cycle_id, delivery_point_id, happened_at as at, collected_centavos as taken, 0 as received from handovers
      union all
      select s.cycle_id, s.delivery_point_id, d.happened_at, s.total_centavos, 0
      from walk_in_sales s join desk_events d on d.id = s.event_id
      union all
      select cycle_id, delivery_point_id, received_at, 0, expected_centavos
      from cash_receipts where taken_back_at is null
    ), speaking as (
      select distinct on (b.cycle_id, b.delivery_point_id) b.*, b.counted_centavos - b.opening_centavos as centavos
      from cash_boxes b
      where not exists (
        select from cash_receipts r
        where r.cycle_id = b.cycle_id and r.delivery_point_id = b.delivery_point_id and r.taken_back_at is null
        and   r.received_at >= b.happened_at and b.id > coalesce(r.last_count_id, 0))
      order by b.cycle_id, b.delivery_point_id, b.happened_at desc, b.id desc
    ), counted as (
      select s.cycle_id, s.delivery_point_id, s.happened_at,
             s.centavos + greatest(0, least(
               coalesce((select sum(m.taken - m.received) from moved m
                         where m.cycle_id = s.cycle_id and m.delivery_point_id = s.delivery_point_id
                         and   (m.at < s.happened_at or m.at = s.happened_at and m.received = 0)), 0) - s.centavos,
               coalesce((select sum(r.expected_centavos) from cash_receipts r
                         where r.cycle_id = s.cycle_id and r.delivery_point_id = s.delivery_point_id
                         and   r.received_at < s.happened_at and r.taken_back_at > s.happened_at), 0))) as centavos
      from speaking s)
    select box.* from box
    left join moved m on m.cycle_id = box.cycle_id and m.delivery_point_id = box.delivery_point_id
    left join counted c on c.cycle_id = box.cycle_id and c.delivery_point_id = box.delivery_point_id
    group by box.cycle_id, box.delivery_point_id, box.told
    having box.told <> coalesce(max(c.centavos), 0)
      + coalesce(sum(m.taken - m.received) filter (
          where c.happened_at is null or m.at > c.happened_at or m.at = c.happened_at and m.received > 0), 0)`,

  // Money that was taken back after it was used is a debt, not a second use: those phones are left out.
  'a balance that was used or given back more than once': `
    with used as (
      select o.phone_id, sum(h.balance_centavos) as centavos
      from handovers h join orders o on o.id = h.order_id where h.balance_centavos > 0 group by o.phone_id
    ), back as (
      select a.phone_id, sum(e.amount_centavos) as centavos
      from ledger_transactions t
      join ledger_entries e  on e.transaction_id = t.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'consumer'
      where starts_with(t.subject, 'balance_back:') and t.reverses_id is null
      and   not exists (select from ledger_transactions r where r.reverses_id = t.id)
      group by a.phone_id
    ), paid as (
      select o.id, o.phone_id, o.state, h.due_centavos,
             coalesce(h.collected_centavos + h.balance_centavos, 0) + coalesce((
               select sum(p.captured_centavos - p.refunded_centavos) from payments p where p.order_id = o.id), 0)
               as centavos
      from orders o left join handovers h on h.order_id = o.id
      where o.phone_id in (select phone_id from used union select phone_id from back)
    ), over as (
      select phone_id, sum(greatest(0, centavos - coalesce(due_centavos, 0))) as centavos from paid group by phone_id)
    select over.phone_id, used.centavos as used, back.centavos as back, over.centavos as overpaid
    from over
    left join used on used.phone_id = over.phone_id
    left join back on back.phone_id = over.phone_id
    where coalesce(used.centavos, 0) + coalesce(back.centavos, 0) > over.centavos
    and   not exists (
      select from ledger_transactions r
      join orders o on o.id = r.order_id where o.phone_id = over.phone_id and r.reverses_id is not null)`,
}
