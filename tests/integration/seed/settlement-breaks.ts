const A_SETTLEMENT = (more = 0) => `
  insert into settlements (cycle_id, association_id, sold_centavos, producers_centavos, unweighed, pay_on, settled_at)
  select cycle_id + ${more}, association_id, 5, 0, 0, '2026-11-27', chaka_now() from advances`
const payout = (centavos: number, proof: string) => `
  insert into payouts (settlement_id, association_id, amount_centavos, method, proof, form_key, paid_at, paid_by)
  select max(id), max(association_id), ${centavos}, 'bank', '${proof}', gen_random_uuid(), chaka_now(), 1
  from settlements`

/** How to break each promise about what settlements pay. */
export const SETTLEMENT_BREAKS: Record<string, string[]> = {
  'a settlement that says other sales than the ledger': [
    A_SETTLEMENT(),
    `update settlements set sold_centavos = told.centavos
     from (select a.organization_id, -sum(e.amount_centavos) as centavos
           from ledger_transactions t join ledger_entries e on e.transaction_id = t.id
           join ledger_accounts a on a.id = e.account_id and a.kind = 'association'
           where t.kind in ('sale', 'walk_in') and t.cycle_id = (select max(cycle_id) from settlements)
           group by a.organization_id) told
     where told.organization_id = association_id`,
    `insert into settlement_adjustments (settlement_id, amount_centavos, reason, source, form_key, adjusted_by, adjusted_at)
     select id, 1, 'Llegó tarde', 'late', gen_random_uuid(), 1, chaka_now() from settlements`,
  ],
  'a settled cycle whose associations and fees do not add up to what its buyers owed': [A_SETTLEMENT()],
  'a payout that is not all that was owed': [A_SETTLEMENT(), payout(4, '1')],
  'a payee who was paid above what she was ever owed': [A_SETTLEMENT(), payout(5, '1'), payout(5, '2')],
  'a debt of one week that did not go on whole': [
    A_SETTLEMENT(),
    A_SETTLEMENT(1_000),
    `insert into settlement_carries (association_id, from_settlement_id, to_settlement_id, owed_centavos)
     select max(association_id), min(id), max(id), 3 from settlements`,
  ],
  'a gift to an association that its settlement does not say': [
    A_SETTLEMENT(),
    `update settlements set donated_centavos = 7`,
  ],
  'a settlement whose items do not add up to what its producers are owed': [
    `insert into settlements (cycle_id, association_id, sold_centavos, producers_centavos, unweighed, pay_on, settled_at)
     select cycle_id, association_id, 5, 5, 0, '2026-11-27', chaka_now() from advances`,
  ],
}
