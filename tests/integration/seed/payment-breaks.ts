const PAST = `(select id from order_cycles where state = 'settled')`
const AN_ORDER = `(select min(order_id) from handovers)`
const A_CARD = `
  insert into payments (reference, order_id, cycle_id, method, state, order_revision, asked_centavos,
                        authorised_centavos, captured_centavos, asked_at, captured_at)
  values (gen_random_uuid(), ${AN_ORDER}, ${PAST}, 'card', 'captured', 1, 10000000, 10000000, 10000000, chaka_now(),
          chaka_now())`

/** How to break each promise about what buyers pay. */
export const PAYMENT_BREAKS: Record<string, string[]> = {
  'a card charged more than it held, or more than was delivered when it was charged': [A_CARD],
  'an order that two cards paid': [A_CARD, A_CARD],
  'a QR that counts as paid and is in no bank, or the reverse': [
    `update payments set state = 'captured', authorised_centavos = asked_centavos, captured_centavos = asked_centavos
     where method = 'qr' and state = 'open'`,
  ],
  'a balance given back that the ledger does not say, or says after it was taken back': [
    `insert into balance_refunds (phone_id, amount_centavos, method, proof, refunded_at)
     select min(id), 10, 'cash', 'R-0', chaka_now() from phones`,
  ],
  'cash received of a box that the ledger does not say, or says after it was taken back': [
    `insert into cash_receipts (cycle_id, delivery_point_id, expected_centavos, received_centavos, cleared_centavos,
                                form_key, received_by, received_at)
     select ${PAST}, min(point.id), 10, 10, 10, gen_random_uuid(), (select min(id) from people), chaka_now()
     from delivery_points point`,
  ],
  'a cash box that holds something else than what was taken, with what a count showed, and was not received':
    [
      `update cash_boxes set counted_centavos = counted_centavos + 10, reason = 'x'
     where id = (select max(id) from cash_boxes)`,
    ],
  'a balance that was used or given back more than once': [
    `update handovers set balance_before_centavos = 10, balance_centavos = 10, collected_centavos = due_centavos - 10
     where order_id = (select min(order_id) from handovers where collected_centavos = due_centavos)`,
  ],
}
