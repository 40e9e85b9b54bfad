/** What a payee of a settlement, the association (no producer) or one producer, is owed of it, and what was put right. */
const PAYEES = `
  owed as (
    select s.id as settlement_id, null::bigint as producer_id, s.sold_centavos + s.donated_centavos as centavos
    from settlements s
    union all
    select settlement_id, producer_id, sum(amount_centavos) from settlement_items
    where producer_id is not null group by settlement_id, producer_id),
  payee as (
    select owed.*, adjusted.centavos as adjusted, adjusted.more, adjusted.last_at as adjusted_at,
           kept.centavos as kept, brought.centavos as brought, passed.centavos as passed, passed.last_at as passed_at
    from owed
    cross join lateral (
      select coalesce(sum(amount_centavos), 0) as centavos, max(created_at) as last_at,
             coalesce(sum(amount_centavos) filter (where amount_centavos > 0), 0) as more
      from settlement_adjustments j
      where j.settlement_id = owed.settlement_id and j.producer_id is not distinct from owed.producer_id) adjusted
    cross join lateral (
      select coalesce(sum(amount_centavos), 0) as centavos from advance_deductions d
      where d.settlement_id = owed.settlement_id
      and   (owed.producer_id is null or d.producer_id = owed.producer_id)) kept
    cross join lateral (
      select coalesce(sum(owed_centavos), 0) as centavos from settlement_carries c
      where c.to_settlement_id = owed.settlement_id
      and   c.to_producer_id is not distinct from owed.producer_id) brought
    cross join lateral (
      select coalesce(sum(owed_centavos), 0) as centavos, max(created_at) as last_at from settlement_carries c
      where c.from_settlement_id = owed.settlement_id
      and   c.from_producer_id is not distinct from owed.producer_id) passed)`

const PAID = `
  paid as (
    select settlement_id, producer_id, sum(amount_centavos) filter (where taken_back_at is null) as centavos,
           max(created_at) as last_at, bool_or(taken_back_at is not null) as any_back
    from payouts group by settlement_id, producer_id)`

/** What a settlement says was sold, late decisions included; and what the ledger has of the same cycle. */
const SOLD = `
  said as (
    select s.cycle_id, s.association_id, s.sold_centavos + coalesce((
             select sum(amount_centavos) from settlement_adjustments j
             where j.settlement_id = s.id and j.source = 'late'), 0) as centavos
    from settlements s),
  moved as (
    select t.cycle_id, a.kind, a.organization_id, -sum(e.amount_centavos) as centavos
    from ledger_transactions t
    join ledger_entries e  on e.transaction_id = t.id
    join ledger_accounts a on a.id = e.account_id
    where t.kind in ('sale', 'walk_in') and t.cycle_id in (select cycle_id from settlements)
    group by t.cycle_id, a.kind, a.organization_id)`

/** Of what settlements pay: all of what is left and never more; a debt goes on whole; gifts arrive. */
export const SETTLEMENT_INVARIANTS: Record<string, string> = {
  'a settlement that says other sales than the ledger': `
    with ${SOLD}
    select said.*, moved.centavos as told
    from said
    full join (select * from moved where kind = 'association') moved
      on moved.cycle_id = said.cycle_id and moved.organization_id = said.association_id
    where coalesce(said.centavos, 0) <> coalesce(moved.centavos, 0)`,

  'a settled cycle whose associations and fees do not add up to what its buyers owed': `
    with ${SOLD}, owed as (
      select cycle_id, sum(centavos) as centavos from (
        select cycle_id, due_centavos as centavos from handovers
        union all select cycle_id, total_centavos from walk_in_sales) every
      group by cycle_id
    ), shared as (
      select cycle_id, sum(centavos) as centavos from (
        select cycle_id, centavos from said
        union all
        select cycle_id, centavos from moved
        where kind in ('donations', 'transport_fees', 'platform_fees', 'order_fees', 'rounding')) every
      group by cycle_id)
    select shared.*, owed.centavos as owed from shared left join owed using (cycle_id)
    where shared.centavos <> coalesce(owed.centavos, 0)`,

  'a payout that is not all that was owed': `
    with ${PAYEES}
    select p.id from payouts p
    left join payee on payee.settlement_id = p.settlement_id
                   and payee.producer_id is not distinct from p.producer_id
    where p.taken_back_at is null and payee.passed is not distinct from 0
    and   (payee.adjusted_at is null or payee.adjusted_at < p.created_at)
    and   not exists (
      select from payouts other
      where other.settlement_id = p.settlement_id and other.producer_id is not distinct from p.producer_id
      and   other.id <> p.id and (other.taken_back_at is null or other.taken_back_at > p.paid_at))
    and   p.amount_centavos <> payee.centavos + payee.adjusted - payee.kept - payee.brought`,

  'a payee who was paid above what she was ever owed': `
    with ${PAYEES}, ${PAID}
    select paid.settlement_id, paid.producer_id from paid
    left join payee on payee.settlement_id = paid.settlement_id
                   and payee.producer_id is not distinct from paid.producer_id
    where coalesce(paid.centavos, 0)
          > greatest(0, coalesce(payee.centavos + payee.more - payee.kept - payee.brought, 0))`,

  'a debt of one week that did not go on whole': `
    with ${PAYEES}, ${PAID}
    select payee.settlement_id, payee.producer_id from payee
    left join paid on paid.settlement_id = payee.settlement_id
                  and paid.producer_id is not distinct from payee.producer_id
    where payee.passed > 0 and not coalesce(paid.any_back, false)
    and   coalesce(payee.adjusted_at < payee.passed_at, true) and coalesce(paid.last_at < payee.passed_at, true)
    and   payee.centavos + payee.adjusted - payee.kept - payee.brought + payee.passed <> coalesce(paid.centavos, 0)`,

  'a gift to an association that its settlement does not say': `
    select s.id from settlements s
    left join lateral (
      select coalesce(sum(e.amount_centavos), 0) as centavos from ledger_transactions t
      join ledger_entries e on e.transaction_id = t.id
      join ledger_accounts a on a.id = e.account_id and a.kind = 'donations'
      where t.subject = 'settlement:' || s.cycle_id || ':' || s.association_id) told on true
    where told.centavos <> s.donated_centavos`,

  'a settlement whose items do not add up to what its producers are owed': `
    select s.id from settlements s
    left join settlement_items i on i.settlement_id = s.id and i.producer_id is not null
    group by s.id having coalesce(sum(i.amount_centavos), 0) <> s.producers_centavos`,
}
