const AN_ADVANCE = `(select min(id) from advances)`
const A_SETTLEMENT = `
  insert into settlements (cycle_id, association_id, sold_centavos, producers_centavos, unweighed, pay_on, settled_at)
  select cycle_id, association_id, 5, 0, 0, '2026-11-27', chaka_now() from advances`
const waiting = (received: number) => `
  insert into advances (agreement_id, association_id, producer_id, cycle_id, received_centavos, amount_centavos,
                        fee_centavos, asked_through, asked_by, asked_at, form_key)
  select agreement_id, association_id, producer_id, cycle_id, ${received}, ${received}, 0, asked_through, asked_by,
         asked_at, gen_random_uuid() from advances`
const A_DEDUCTION = `
  insert into advance_deductions (advance_id, settlement_id, producer_id, amount_centavos)
  select ${AN_ADVANCE}, max(s.id), (select min(producer_id) from advances), 10 from settlements s`

/** How to break each promise about early payment. */
export const ADVANCE_BREAKS: Record<string, string[]> = {
  'an advance that was paid and is not in the ledger as it is, or the reverse': [
    `update advances set amount_centavos = amount_centavos - 1`,
  ],
  'an advance that is deducted otherwise than settlements and ledger say': [
    `update advances set deducted_centavos = 1`,
  ],
  'an advance given back otherwise than what was written down and the ledger say': [
    `update advances set returned_centavos = 1`,
  ],
  'advances of one producer and cycle above what was received': [waiting(1_000_000)],
  'an advance that waits although its cycle is settled': [A_SETTLEMENT, waiting(100)],
  'a large advance that one person alone approved': [
    `update advance_agreements set two_people_above_centavos = 0`,
  ],
  'a settlement that keeps more of a producer than she is owed': [A_SETTLEMENT, A_DEDUCTION],
  'a fund of early payment below nothing': [
    `update ledger_entries set amount_centavos = -1
     where amount_centavos > 0 and account_id = (select id from ledger_accounts where key = 'advance_fund')`,
  ],
}
