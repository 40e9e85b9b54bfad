const PAST = `(select id from order_cycles where state = 'settled')`
const AN_ORDER = `(select min(id) from orders where state = 'handed_over')`
const left = (minimum: number) => `
  insert into cycle_participants (cycle_id, association_id, minimum_centavos, cancelled_at, cancel_reason,
                                  sold_centavos, sold_grams)
  select cycle_id, association_id, ${minimum}, chaka_now(), 'x', 5, 5 from offers
  where id = (select min(offer_id) from order_components where order_id = ${AN_ORDER})
  on conflict (cycle_id, association_id) do update set
    minimum_centavos = ${minimum}, minimum_grams = null, cancelled_at = chaka_now(), cancel_reason = 'x',
    sold_centavos = 5, sold_grams = 5`

/** Name of the promise -> how to break it; see `invariants.test.ts`. */
export const WORK_BREAKS: Record<string, string[]> = {
  'an association that left a cycle and is still in its orders': [left(10)],
  'an association sent away from a cycle although it sold its minimum': [left(5)],
  'a part that was taken out of an order and is still in it': [
    `insert into withdrawn_components (order_id, position, slot, cycle_id, offer_id, presentation_id, association_id,
                                       ordered_base, producer_centavos, withdrawn_at)
     select order_id, position, slot, cycle_id, offer_id, presentation_id, 1, ordered_base, producer_centavos,
            chaka_now()
     from order_components where order_id = ${AN_ORDER} limit 1`,
  ],
  'an order placed after its association said that it brings less': [
    `insert into less_than_sold (offer_id, cycle_id, brings_base, said_by, said_at)
     select min(offer_id), ${PAST}, 0, 1, '2000-01-01' from order_components where order_id = ${AN_ORDER}`,
  ],
  'a photo without a small and a large picture': [
    `insert into photos (name) values ('${'a'.repeat(32)}-640x480')`,
  ],
  'a registration decided without a line in the audit log': [
    `update association_registrations set state = 'declined', decided_at = chaka_now()
     where id = (select min(id) from association_registrations)`,
  ],
  'an incoming message that a person dealt with without a line in the audit log': [
    `insert into inbound_messages (provider, provider_id, channel, from_address, body, received_at, handled_at, outcome,
                                   attended_at, attended_by_person_id)
     values ('x', 'attended', 'sms', 'x', 'x', chaka_now(), chaka_now(), 'failed', chaka_now(), 1)`,
  ],
  'a role ended without a line in the audit log': [
    `update memberships set until = chaka_now() where id = (select min(id) from memberships)`,
  ],
  'a person who became another and still has a role, a phone or a place in an association': [
    `update people set merged_into_id = (select max(id) from people)
     where id = (select min(person_id) from memberships)`,
  ],
  'a basket filled for a caller that became an order of another number': [
    `insert into baskets (id, order_id, caller_e164) values ('11111111-1111-4111-8111-111111111111', ${AN_ORDER},
                                                             '+59170099999')`,
  ],
  'a WhatsApp without number that is somebody’s without a line in the audit log': [
    `with made as (insert into phones (provider_address) values ('BO.2026Z1') returning id)
     insert into person_phones (person_id, phone_id) select (select min(id) from people), id from made`,
  ],
}
