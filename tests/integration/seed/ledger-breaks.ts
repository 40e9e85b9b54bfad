import { PAYMENT_BREAKS } from './payment-breaks'
import { SETTLEMENT_BREAKS } from './settlement-breaks'

const PAST = `(select id from order_cycles where state = 'settled')`
const AN_ORDER = `(select min(id) from orders where state = 'handed_over')`
const A_SALE = `(select min(id) from ledger_transactions where kind = 'sale')`
const A_SETTLEMENT = `
  insert into settlements (cycle_id, association_id, sold_centavos, producers_centavos, unweighed, pay_on, settled_at)
  select max(cycle_id), max(association_id), 5, 5, 0, '2026-11-27', chaka_now()
  from harvest_requests where cycle_id = ${PAST}`

/** How to break each promise about money, what buyers pay and settlements pay out included. */
export const LEDGER_BREAKS: Record<string, string[]> = {
  ...PAYMENT_BREAKS,
  ...SETTLEMENT_BREAKS,
  'a ledger transaction that does not add up to zero': [
    `update ledger_entries set amount_centavos = amount_centavos + 1 where transaction_id = ${A_SALE} and position = 1`,
  ],
  'a reversal that is not the mirror of what it reverses': [
    `insert into ledger_transactions (subject, sequence, kind, reverses_id, reason, actor, happened_at, entries, created_at)
     select subject, 2, kind, id, 'x', 'x', happened_at, 2, created_at from ledger_transactions where id = ${A_SALE}`,
    `insert into ledger_entries (transaction_id, position, account_id, amount_centavos)
     select max(t.id), 1, min(a.id), 5 from ledger_transactions t, ledger_accounts a`,
  ],
  'two transactions of one subject that both stand': [
    `insert into ledger_transactions (subject, sequence, kind, actor, happened_at, entries, created_at)
     select subject, 2, kind, 'x', happened_at, 2, created_at from ledger_transactions where id = ${A_SALE}`,
  ],
  'an order handed over that is not sold in the ledger for what was due, or the reverse': [
    `update handovers set due_centavos = due_centavos + 10`,
  ],
  'an association that is not credited for what was handed over of its goods': [
    `update order_components set delivered_base = 0 where order_id = ${AN_ORDER}`,
  ],
  'a cash box that does not hold what was taken in': [
    `update handovers set collected_centavos = collected_centavos + 10 where order_id = ${AN_ORDER}`,
  ],
  'money captured or given back that the ledger does not say': [
    `insert into payments (reference, order_id, cycle_id, method, state, order_revision, asked_centavos,
                           authorised_centavos, captured_centavos, asked_at)
     values (gen_random_uuid(), ${AN_ORDER}, ${PAST}, 'card', 'captured', 1, 10, 10, 10, chaka_now())`,
  ],
  'a fee for paying by card that the ledger does not say, or says otherwise': [
    `insert into payments (reference, order_id, cycle_id, method, state, order_revision, asked_centavos,
                           authorised_centavos, captured_centavos, card_fee_flat_centavos, asked_at, captured_at)
     values (gen_random_uuid(), ${AN_ORDER}, ${PAST}, 'card', 'captured', 1, 10, 10, 10, 2, chaka_now(), chaka_now())`,
  ],
  'a card whose provider holds something else than the ledger says, before its costs': [
    `insert into payments (reference, order_id, cycle_id, method, state, order_revision, asked_centavos,
                           authorised_centavos, captured_centavos, refunded_centavos, asked_at, captured_at)
     values (gen_random_uuid(), ${AN_ORDER}, ${PAST}, 'card', 'captured', 1, 10, 10, 10, 10, chaka_now(), chaka_now())`,
  ],
  'a cost of a card or a lost dispute that the ledger does not say, or says otherwise': [
    `insert into payments (reference, order_id, cycle_id, method, state, order_revision, asked_centavos,
                           authorised_centavos, captured_centavos, fee_centavos, asked_at, captured_at)
     values (gen_random_uuid(), ${AN_ORDER}, ${PAST}, 'card', 'captured', 1, 10, 10, 10, 2, chaka_now(), chaka_now())`,
  ],
  'fees of an order that are not those of its lines, as far as it was handed over': [
    `update order_lines set transport_centavos = transport_centavos + 1, rounding_centavos = rounding_centavos - 1
     where order_id = ${AN_ORDER}`,
  ],
  'a settlement whose producers are not owed what they handed in': [A_SETTLEMENT],
  'a payout that the ledger does not say, or says after it was taken back': [
    A_SETTLEMENT,
    `insert into payouts (settlement_id, association_id, amount_centavos, method, proof, form_key, paid_at, paid_by)
     select max(id), max(association_id), 5, 'bank', '1', gen_random_uuid(), chaka_now(), 1 from settlements`,
  ],
}
