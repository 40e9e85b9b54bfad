/** What stands: transactions that are no reversals and that none reverses. */
const STANDING = `
  standing as (
    select t.* from ledger_transactions t
    where t.reverses_id is null
    and   not exists (select from ledger_transactions r where r.reverses_id = t.id))`

/** The twin of \`soldCentavos\`: a part's price for what was handed over of it, half-up. */
const SOLD = `
  sold as (
    select h.order_id, f.association_id,
           sum((2 * c.producer_centavos::bigint
                  * greatest(0, least(c.delivered_base, c.confirmed_base, c.ordered_base)) + c.ordered_base)
               / (2 * c.ordered_base)) as centavos
    from handovers h
    join order_components c on c.order_id = h.order_id
    join offers f on f.id = c.offer_id
    group by h.order_id, f.association_id)`

/** Every transaction `s` about the payment `p`. */
const OF_PAYMENT = `
  s.subject = any (array['payment:' || p.id, 'payment:' || p.id || ':back']
                   || array(select 'refund:' || b.id from payment_refunds b where b.payment_id = p.id))`

/** Payments of which an account of this kind was credited with something else than they say. */
const paymentsToldOtherwise = (account: 'consumer' | 'card_fees', said: string) => `
    with ${STANDING}
    select p.id from payments p
    left join lateral (
      select -sum(e.amount_centavos) as centavos
      from standing s
      join ledger_entries e  on e.transaction_id = s.id
      join ledger_accounts a on a.id = e.account_id and a.kind = '${account}'
      where ${OF_PAYMENT}
    ) told on true
    where coalesce(told.centavos, 0) <> ${said}`

/** Of money: every boliviano is on an account, and each account says why. */
export const LEDGER_INVARIANTS: Record<string, string> = {
  'a ledger transaction that does not add up to zero': `
    select t.id from ledger_transactions t
    left join ledger_entries e on e.transaction_id = t.id
    group by t.id having coalesce(sum(e.amount_centavos), 1) <> 0 or count(e.transaction_id) <> t.entries`,

  'a reversal that is not the mirror of what it reverses': `
    select r.id from ledger_transactions r
    join ledger_transactions t on t.id = r.reverses_id
    where r.entries <> t.entries or exists (
      select account_id, -amount_centavos from ledger_entries where transaction_id = r.id
      except select account_id, amount_centavos from ledger_entries where transaction_id = r.reverses_id)`,

  'two transactions of one subject that both stand': `
    with ${STANDING} select subject from standing group by subject having count(*) > 1`,

  'an order handed over that is not sold in the ledger for what was due, or the reverse': `
    with ${STANDING}
    select coalesce(h.order_id, t.order_id) as order_id, h.due_centavos
    from (select * from handovers where due_centavos > 0) h
    full join (
      select s.order_id, sum(e.amount_centavos) as centavos
      from standing s
      join ledger_entries e  on e.transaction_id = s.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'consumer'
      where s.kind = 'sale' group by s.order_id) t on t.order_id = h.order_id
    where h.due_centavos is distinct from t.centavos
    and not (h.order_id is null and exists (select from handovers free where free.order_id = t.order_id))`,

  'an association that is not credited for what was handed over of its goods': `
    with ${STANDING}, ${SOLD}
    select coalesce(sold.order_id, t.order_id) as order_id, sold.centavos, t.centavos as told
    from (select * from sold where centavos > 0) sold
    full join (
      select s.order_id, a.organization_id, -sum(e.amount_centavos) as centavos
      from standing s
      join ledger_entries e  on e.transaction_id = s.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'association'
      where s.kind = 'sale'
      group by s.order_id, a.organization_id) t
      on t.order_id = sold.order_id and t.organization_id = sold.association_id
    where sold.centavos is distinct from t.centavos`,

  'fees of an order that are not those of its lines, as far as it was handed over': `
    with ${STANDING}, part as (
      select h.order_id, c.position, sum(c.producer_centavos)::numeric as whole,
             sum((2 * c.producer_centavos::bigint
                    * greatest(0, least(c.delivered_base, c.confirmed_base, c.ordered_base)) + c.ordered_base)
                 / (2 * c.ordered_base)) as sold,
             bool_or(least(c.delivered_base, c.confirmed_base, c.ordered_base) > 0) as any_came
      from handovers h join order_components c on c.order_id = h.order_id
      group by h.order_id, c.position
    ), owed as (
      select part.order_id, sum(div(2 * l.transport_centavos * sold + whole, nullif(2 * whole, 0))) as transport,
             sum(div(2 * l.platform_centavos * sold + whole, nullif(2 * whole, 0))) as platform,
             case when bool_or(any_came) then min(o.order_fee_centavos) else 0 end as order_fee,
             case when bool_and(sold = whole) and min(h.due_centavos) = min(o.total_centavos)
               then sum(l.rounding_centavos) end as rounding
      from part
      join order_lines l on l.order_id = part.order_id and l.position = part.position
      join orders o on o.id = part.order_id
      join handovers h on h.order_id = part.order_id
      group by part.order_id
    ), told as (
      select s.order_id, -coalesce(sum(e.amount_centavos) filter (where a.kind = 'transport_fees'), 0) as transport,
             -coalesce(sum(e.amount_centavos) filter (where a.kind = 'platform_fees'), 0) as platform,
             -coalesce(sum(e.amount_centavos) filter (where a.kind = 'order_fees'), 0) as order_fee,
             -coalesce(sum(e.amount_centavos) filter (where a.kind = 'rounding'), 0) as rounding
      from standing s
      join ledger_entries e  on e.transaction_id = s.id
      join ledger_accounts a on a.id = e.account_id
      where s.kind = 'sale' group by s.order_id)
    select order_id, owed.*, told.* from owed full join told using (order_id)
    where (coalesce(owed.transport, 0), coalesce(owed.platform, 0), coalesce(owed.order_fee, 0))
          <> (coalesce(told.transport, 0), coalesce(told.platform, 0), coalesce(told.order_fee, 0))
       or owed.rounding <> coalesce(told.rounding, 0)`,

  'a cash box that does not hold what was taken in': `
    with ${STANDING}, taken as (
      select cycle_id, delivery_point_id, sum(centavos) as centavos from (
        select cycle_id, delivery_point_id, collected_centavos as centavos from handovers
        union all select cycle_id, delivery_point_id, total_centavos from walk_in_sales) every
      group by cycle_id, delivery_point_id having sum(centavos) > 0)
    select coalesce(taken.delivery_point_id, t.delivery_point_id) as point_id, taken.centavos, t.centavos as told
    from taken full join (
      select s.cycle_id, a.delivery_point_id, sum(e.amount_centavos) as centavos
      from standing s
      join ledger_entries e  on e.transaction_id = s.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'cash_box'
      where s.kind in ('cash', 'walk_in')
      group by s.cycle_id, a.delivery_point_id) t
      on t.cycle_id = taken.cycle_id and t.delivery_point_id = taken.delivery_point_id
    where taken.centavos is distinct from t.centavos`,

  'money captured or given back that the ledger does not say': paymentsToldOtherwise(
    'consumer',
    'p.captured_centavos - p.refunded_centavos',
  ),

  'a fee for paying by card that the ledger does not say, or says otherwise': paymentsToldOtherwise(
    'card_fees',
    'p.surcharge_centavos - p.refunded_surcharge_centavos',
  ),

  'a card whose provider holds something else than the ledger says, before its costs': `
    with ${STANDING}
    select p.id, told.centavos as told from payments p
    left join lateral (
      select coalesce(sum(b.amount_centavos), 0) as centavos from payment_refunds b
      where b.payment_id = p.id and b.status in ('pending', 'succeeded')) back on true
    left join lateral (
      select sum(e.amount_centavos) as centavos
      from standing s
      join ledger_entries e  on e.transaction_id = s.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'card_gateway'
      where ${OF_PAYMENT}
    ) told on true
    where p.method = 'card' and p.captured_centavos > 0
    and   coalesce(told.centavos, 0) <> p.captured_centavos + p.surcharge_centavos - back.centavos`,

  'a cost of a card or a lost dispute that the ledger does not say, or says otherwise': `
    with ${STANDING}, told as (
      select s.order_id, sum(e.amount_centavos) as centavos
      from standing s
      join ledger_entries e  on e.transaction_id = s.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'gateway_costs'
      where s.kind = 'gateway_cost' group by s.order_id
    ), kept as (
      select p.order_id, sum(coalesce(p.fee_centavos, 0) + coalesce((
               select sum(d.fee_centavos + case d.status when 'lost' then d.amount_centavos else 0 end)
               from payment_disputes d where d.payment_id = p.id), 0)) as centavos
      from payments p where p.captured_centavos > 0 group by p.order_id)
    select coalesce(kept.order_id, told.order_id) as order_id, kept.centavos, told.centavos as told
    from kept full join told on told.order_id = kept.order_id
    where coalesce(kept.centavos, 0) <> coalesce(told.centavos, 0)`,

  'a settlement whose producers are not owed what they handed in': `
    with ${STANDING}
    select s.id from settlements s
    left join lateral (select coalesce(sum(i.amount_centavos), 0) as centavos from settlement_items i
                       where i.settlement_id = s.id and i.producer_id is not null) item on true
    left join lateral (
      select -coalesce(sum(e.amount_centavos), 0) as centavos
      from standing t
      join ledger_entries e  on e.transaction_id = t.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'producer'
      where t.subject = 'settlement:' || s.cycle_id || ':' || s.association_id) told on true
    where s.producers_centavos <> item.centavos or s.producers_centavos <> told.centavos`,

  'a payout that the ledger does not say, or says after it was taken back': `
    with ${STANDING}
    select p.id from payouts p
    left join lateral (
      select sum(e.amount_centavos) as centavos from standing t
      join ledger_entries e on e.transaction_id = t.id and e.amount_centavos > 0
      where t.subject = 'payout:' || p.id) told on true
    where coalesce(told.centavos, 0) <> case when p.taken_back_at is null then p.amount_centavos else 0 end`,
}
