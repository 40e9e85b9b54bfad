const STANDING = `
  standing as (
    select t.* from ledger_transactions t
    where t.reverses_id is null
    and   not exists (select from ledger_transactions r where r.reverses_id = t.id))`

/** What producers of a settlement are owed for what they handed in. */
const OWED = `
  owed as (
    select settlement_id, producer_id, sum(amount_centavos) as centavos from settlement_items
    where producer_id is not null group by settlement_id, producer_id)`

/** Of early payment: nothing twice, nothing above what was received or owed. */
export const ADVANCE_INVARIANTS: Record<string, string> = {
  'an advance that was paid and is not in the ledger as it is, or the reverse': `
    with ${STANDING}
    select a.id from advances a
    left join lateral (
      select sum(e.amount_centavos) filter (where account.kind = 'producer_advance') as owed,
             -sum(e.amount_centavos) filter (where account.kind = 'advance_fund') as paid
      from standing t
      join ledger_entries e on e.transaction_id = t.id
      join ledger_accounts account on account.id = e.account_id
      where t.subject = 'advance:' || a.id) told on true
    where (coalesce(told.owed, 0), coalesce(told.paid, 0))
          <> (case when a.state = 'paid' then a.amount_centavos + a.fee_centavos else 0 end,
              case when a.state = 'paid' then a.amount_centavos else 0 end)`,

  'an advance that is deducted otherwise than settlements and ledger say': `
    with ${STANDING}
    select a.id from advances a
    left join lateral (select coalesce(sum(amount_centavos), 0) as centavos from advance_deductions d
                       where d.advance_id = a.id) kept on true
    left join lateral (
      select coalesce(-sum(e.amount_centavos), 0) as centavos
      from standing t
      join ledger_entries e on e.transaction_id = t.id
      join ledger_accounts account on account.id = e.account_id and account.kind = 'producer_advance'
      where t.subject like 'advance_back:' || a.id || ':%') told on true
    where a.deducted_centavos <> kept.centavos or a.deducted_centavos <> told.centavos`,

  'an advance given back otherwise than what was written down and the ledger say': `
    with ${STANDING}
    select a.id from advances a
    left join lateral (select coalesce(sum(amount_centavos), 0) as centavos from advance_returns r
                       where r.advance_id = a.id and r.taken_back_at is null) back on true
    left join lateral (
      select coalesce(-sum(e.amount_centavos), 0) as centavos
      from standing t
      join ledger_entries e on e.transaction_id = t.id
      join ledger_accounts account on account.id = e.account_id and account.kind = 'producer_advance'
      where t.subject like 'advance_return:' || a.id || ':%') told on true
    where a.returned_centavos <> back.centavos or a.returned_centavos <> told.centavos`,

  'advances of one producer and cycle above what was received': `
    select a.producer_id, a.cycle_id from advances a
    where a.state in ('asked', 'approved', 'paid')
    group by a.producer_id, a.cycle_id
    having sum(a.amount_centavos + a.fee_centavos) > max(a.received_centavos)`,

  'an advance that waits although its cycle is settled': `
    select a.id from advances a
    where a.state in ('asked', 'approved') and exists (select from settlements s where s.cycle_id = a.cycle_id)`,

  'a large advance that one person alone approved': `
    select a.id from advances a
    join advance_agreements terms on terms.id = a.agreement_id
    where a.state in ('approved', 'paid') and a.amount_centavos > terms.two_people_above_centavos
    and   a.also_approved_by is null`,

  'a settlement that keeps more of a producer than she is owed': `
    with ${OWED}
    select d.settlement_id, d.producer_id from advance_deductions d
    left join owed on owed.settlement_id = d.settlement_id and owed.producer_id = d.producer_id
    group by d.settlement_id, d.producer_id, owed.centavos
    having sum(d.amount_centavos) > coalesce(owed.centavos, 0)`,

  'a fund of early payment below nothing': `
    select sum(e.amount_centavos) as centavos from ledger_accounts a
    join ledger_entries e on e.account_id = a.id
    where a.key = 'advance_fund' having sum(e.amount_centavos) < 0`,
}
