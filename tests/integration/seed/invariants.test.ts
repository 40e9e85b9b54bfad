import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Trx } from '#db/client.server'
import { seedDemoWorld } from '#db/seed/seed-world.server'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants, INVARIANTS } from '#tests/support/invariants'
import { askInvariants, RUNNING_INVARIANTS } from '#db/invariants'
import { FIGURE_BREAKS } from './figure-breaks'
import { ADVANCE_BREAKS } from './advance-breaks'
import { BOARD_BREAKS } from './board-breaks'
import { LEDGER_BREAKS } from './ledger-breaks'
import { MARKET_BREAKS } from './market-breaks'
import { WORK_BREAKS } from './work-breaks'

const database = testDatabase()
beforeAll(() => seedDemoWorld(database.db))

const ALL: Record<string, string> = { ...INVARIANTS, ...RUNNING_INVARIANTS }

/** Breaks one promise, asks for it, and puts everything back. Triggers and foreign keys are off while it breaks. */
async function brokenBy(name: string, statements: readonly string[]): Promise<string[]> {
  let names: string[] = []
  const undo = new Error('undo')
  const look = async (trx: Trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    for (const statement of statements) await sql.raw(statement).execute(trx)
    names = (await askInvariants(trx, { [name]: ALL[name] ?? '' })).map((broken) => broken.name)
    throw undo
  }
  const broken = database.db.transaction().execute(look)
  await broken.catch((error: unknown) => {
    if (error !== undo) throw error
  })
  return names
}

const free = (table: string, constraint: string) => `alter table ${table} drop constraint ${constraint}`
const PAST = `(select id from order_cycles where state = 'settled')`
const OPEN = `(select id from order_cycles where state = 'open')`
const AN_ORDER = `(select min(id) from orders where state = 'handed_over')`
const A_REQUEST = `(select min(id) from harvest_requests)`
const A_CHECK_IN = `(select min(id) from check_ins)`
const A_MESSAGE = `insert into messages (subject, kind, recipient, phone_id, channel, body, send_after, useful_until`

const ID = (n: number) => `'00000000-0000-4000-8000-00000000000${n}'`
const deskEvent = (n: number, kind: string, order = 'null') => `
  insert into desk_events (id, delivery_point_id, cycle_id, order_id, kind, through, host_person_id,
                           sent_by_person_id, at_phone, happened_at, payload, created_at)
  values (${ID(n)}, 1, ${PAST}, ${order}, '${kind}', 'desk', 1, 1, chaka_now(), chaka_now(), '{}', chaka_now())`
const handover = (event: number, dueCentavos = 0) => `
  insert into handovers (order_id, event_id, cycle_id, delivery_point_id, method, due_centavos,
                         collected_centavos, host_person_id, happened_at, created_at)
  values (${AN_ORDER}, ${ID(event)}, ${PAST}, 1, 'cash', ${dueCentavos}, 0, 1, chaka_now(), chaka_now())`
const NOT_HANDED_OVER = ['handovers', 'desk_events'].map(
  (table) => `delete from ${table} where order_id = ${AN_ORDER}`,
)
const A_SHORTAGE = `
  insert into shortages (cycle_id, harvest_request_id, stage, rule, expected_base, available_base,
                         unshared_base, settled_at)
  values (${PAST}, ${A_REQUEST}, 'confirmed', 'proportional', 1, 0, 0, chaka_now())`
/** Of two offers of the settled cycle, whatever they are of. */
const cover = (taken: number) => `
  insert into covers (cycle_id, short_offer_id, offer_id, asked_base, difference_centavos, asked_at, answer_by,
                      said_base, taken_base, answered_by, answered_at)
  select ${PAST}, min(id), max(id), 100, 0, chaka_now(), chaka_now(), ${taken}, ${taken}, 1, chaka_now()
  from offers where cycle_id = ${PAST}`
const SETTLED = `update order_cycles set shortages_settled_at = chaka_now() where id = ${PAST}`

/** Name of the promise -> how to break it. */
const BREAKS: Record<string, string[]> = {
  'an order without lines': [
    `delete from order_components where order_id = ${AN_ORDER}`,
    `delete from order_lines where order_id = ${AN_ORDER}`,
  ],
  'a line without components': [`delete from order_components where order_id = ${AN_ORDER} and position = 1`],
  'lines that do not add up to the total of their order': [
    `update orders set lines_centavos = lines_centavos + 1, total_centavos = total_centavos + 1 where id = ${AN_ORDER}`,
  ],
  'parts of a price that do not add up to their line': [
    free('order_lines', 'order_lines_total'),
    `update order_lines set transport_centavos = transport_centavos + 1 where order_id = ${AN_ORDER} and position = 1`,
  ],
  'components that do not add up to their line': [
    `update order_components set producer_centavos = producer_centavos + 1 where order_id = ${AN_ORDER} and position = 1 and slot < 2`,
  ],
  'a component that takes a product from the offer of another': [
    `update order_components set offer_id = (select max(id) from offers where cycle_id = ${PAST}) where order_id = ${AN_ORDER}`,
  ],
  'an order, line and component of different cycles': [
    `update order_lines set cycle_id = ${OPEN} where order_id = ${AN_ORDER}`,
  ],
  'an order placed outside [opens, cut-off) of its cycle': [
    `update orders set placed_at = (select closes_at from order_cycles where id = ${PAST}) where id = ${AN_ORDER}`,
  ],
  'an order changed or cancelled by its buyer after the cut-off': [
    `update orders set cancelled_at = (select closes_at from order_cycles where id = ${PAST}) where state = 'cancelled'`,
  ],
  'an order in a cycle that was never opened': [
    free('order_cycles', 'order_cycles_closed_is_told'),
    `update order_cycles set state = 'draft' where id = ${PAST}`,
  ],
  'a basket used up by an order that was placed with another key': [
    `insert into baskets (id, order_id) values ('11111111-1111-4111-8111-111111111111', ${AN_ORDER})`,
  ],
  'kept sums of orders that are not the orders': [
    `update cycle_sums set orders = orders + 1 where id = (select min(id) from cycle_sums where window_id is not null)`,
  ],
  'kept money of an association that is not that of its components': [
    `delete from cycle_sums where id = (select min(id) from cycle_sums where association_id is not null)`,
  ],
  'kept weight of a window that is not that of its components': [
    `alter table order_components disable trigger window_loads_of_changed_component`,
    `update order_components set confirmed_base = ordered_base - 1 where (order_id, position, slot) =
       (select order_id, position, slot from order_components join orders on orders.id = order_id
        where state <> 'cancelled' and confirmed_base = ordered_base order by 1, 2, 3 limit 1)`,
  ],
  'stock reserved that is not what active orders hold': [
    `update offers set reserved_base = 1 where cycle_id = ${OPEN} and id = (select min(id) from offers where cycle_id = ${OPEN})`,
  ],
  'stock reserved below nothing or above what is offered': [
    free('offers', 'offers_never_oversold'),
    `update offers set offered_base = reserved_base - 1 where reserved_base > 0`,
  ],
  'places booked that are not the active orders of a window': [
    `update cycle_windows set booked = 1 where cycle_id = ${OPEN}`,
  ],
  'places booked below nothing or above the capacity': [
    free('cycle_windows', 'cycle_windows_never_overbooked'),
    `update cycle_windows set capacity = booked - 1 where booked > 0`,
  ],
  'an offer that is not of the association of its product': [
    `update offers set association_id = (select id from organizations where kind = 'operator')`,
  ],
  'a price of another product': [
    `update offer_prices set offer_id = (select max(id) from offers)
     where offer_id = (select min(id) from offers)`,
  ],
  'a commitment of a producer of another association': [
    `update commitments set producer_id = (select max(id) from producers)
     where offer_id = (select min(id) from offers) and producer_id = (select min(producer_id) from commitments where offer_id = (select min(id) from offers))`,
  ],
  'an agrobolsa of the week that holds what the week does not offer': [
    `update bundle_offer_items set base_quantity = base_quantity + 1`,
  ],
  'a slot of an agrobolsa without its product': [
    `update bundle_offer_items set is_default = false where slot = 1`,
  ],
  'a harvest request that is not what was ordered until the cut-off': [
    `update harvest_requests set requested_base = requested_base + 1 where id = ${A_REQUEST}`,
  ],
  'a harvest request of another product, association or cycle than its offer': [
    `update harvest_requests set product_id = product_id + 1 where id = ${A_REQUEST}`,
  ],
  'allotments that do not add up to their harvest request': [
    `delete from allotments where harvest_request_id = ${A_REQUEST}`,
  ],
  'an allotment above what its producer promised': [
    free('allotments', 'allotments_within_commitment'),
    `update allotments set committed_base = 0`,
  ],
  'an allotment of another association or cycle': [
    `update allotments set producer_id = (select max(id) from producers)
     where id = (select min(id) from allotments where producer_id is not null)`,
  ],
  'two allotments with one letter for one producer': [
    `update allotments set letter = 'A' where letter = 'B'`,
  ],
  'a harvest confirmed that is not what its producers confirmed': [
    `update harvest_requests set confirmed_base = 0 where id = ${A_REQUEST}`,
  ],
  'more confirmed to buyers than the harvest has': [
    `update harvest_requests set confirmed_base = confirmed_base - 1 where id = ${A_REQUEST}`,
  ],
  'a closed order that is not in exactly one packing list': [
    `update orders set window_id = (select min(id) from cycle_windows where cycle_id = ${OPEN}) where id = ${AN_ORDER}`,
  ],
  'packing lists that do not add up to the harvest': [
    `update orders set window_id = (select min(id) from cycle_windows where cycle_id = ${OPEN}) where id = ${AN_ORDER}`,
  ],
  'a harvest asked of a cycle that is not closed': [
    free('order_cycles', 'order_cycles_closed_is_told'),
    `update order_cycles set state = 'open' where id = ${PAST}`,
  ],
  'the same notice twice': [
    free('messages', 'messages_once'),
    ...[1, 2].map(
      () =>
        `${A_MESSAGE}) values ('cycle:1', 'harvest', 'producer:1', 1, 'sms', 'x', chaka_now(), chaka_now() + interval '1 hour')`,
    ),
  ],
  'one message of the provider in two rows': [
    free('messages', 'messages_provider_id_key'),
    ...[1, 2].map(
      (n) =>
        `${A_MESSAGE}, provider, provider_id) values ('cycle:1', 'harvest', 'producer:${n}', 1, 'sms', 'x', chaka_now(), chaka_now() + interval '1 hour', 'twilio', 'SM1')`,
    ),
  ],
  'a message sent after it was useful': [
    `${A_MESSAGE}, sent_at) values ('cycle:1', 'harvest', 'producer:1', 1, 'sms', 'x', chaka_now() - interval '2 hours', chaka_now() - interval '1 hour', chaka_now())`,
  ],
  'an incoming message kept twice': [
    free('inbound_messages', 'inbound_messages_provider_provider_id_key'),
    ...[1, 2].map(
      () => `insert into inbound_messages (provider, provider_id, channel, from_address, body, received_at)
             values ('twilio', 'SM1', 'sms', '+59171000001', 'SI', chaka_now())`,
    ),
  ],
  'two open questions of one kind to one producer': [
    free('questions', 'questions_kind_cycle_id_producer_id_key'),
    ...[1, 2].map(
      () => `insert into questions (kind, cycle_id, producer_id, asked_at, answer_by)
             values ('harvest', ${OPEN}, 1, chaka_now(), chaka_now() + interval '1 hour')`,
    ),
  ],
  'a role given without a line in the audit log': [
    `insert into memberships (person_id, organization_id, role)
     select min(p.id), min(o.id), 'municipal_staff' from people p, organizations o`,
  ],
  'goods received that are not the sum of their check-ins': [
    `update check_ins set received_base = received_base + 1 where id = ${A_CHECK_IN}`,
  ],
  'two check-ins in force of one producer for one product': [
    'drop index check_ins_one_in_force',
    `insert into check_ins (cycle_id, harvest_request_id, producer_id, expected_base, received_base, received_at,
                            received_by, form_key)
     select cycle_id, harvest_request_id, producer_id, expected_base, 0, received_at, received_by, gen_random_uuid()
     from check_ins where id = ${A_CHECK_IN}`,
  ],
  "a check-in of another association's producer": [
    `update check_ins set producer_id = (
       select max(p.id) from producers p join harvest_requests h on h.id = check_ins.harvest_request_id
       where p.association_id <> h.association_id)
     where id = ${A_CHECK_IN}`,
  ],
  'goods received in a cycle that is not on its way': [
    `update order_cycles set state = 'confirmed' where id = ${PAST}`,
  ],
  'a stop at a point that takes no part in the cycle': [
    `delete from cycle_windows where cycle_id = ${PAST}
     and delivery_point_id = (select min(delivery_point_id) from manifest_stops)`,
  ],
  'a cycle said to be settled with an order that was not confirmed': [
    SETTLED,
    `update order_components set confirmed_base = null where order_id = ${AN_ORDER}`,
  ],
  'shares of a shortage that are not what there was': [A_SHORTAGE],
  'a harvest that reaches and whose orders are not confirmed whole': [
    SETTLED,
    `update order_components set confirmed_base = ordered_base - 1 where order_id = ${AN_ORDER}`,
  ],
  'a refund without its reason, or another than was chosen': [
    `update order_lines set refunded_centavos = 1 where order_id = ${AN_ORDER} and position = 1`,
  ],
  'an order that gives back something else than its lines': [
    `update orders set refunded_centavos = 1 where id = ${AN_ORDER}`,
  ],
  'a cover that is not what its orders hold': [cover(100)],
  'a cover of another product than the one that falls short, or of the same association': [cover(0)],
  'a covered part that its order does not hold': [
    cover(1),
    `insert into covered_components (cover_id, order_id, position, slot, base)
     select (select max(id) from covers), order_id, position, slot, 1
     from order_components where order_id = ${AN_ORDER} limit 1`,
  ],
  'a buyer told twice of one shortage': [1, 2].map(
    (n) =>
      `${A_MESSAGE}) values ('order:1', 'shortage', 'phone:${n}', 1, 'sms', 'x', chaka_now(), chaka_now() + interval '1 hour')`,
  ),
  'a buyer who was never told that less comes': [
    A_SHORTAGE,
    `insert into shortage_choices (shortage_id, order_id, position, slot, cycle_id, expected_base, granted_base,
                                   less_centavos, whole_centavos, choose_by, refunded_centavos)
     select (select max(id) from shortages), order_id, position, slot, cycle_id, 1, 0, 0, 0, chaka_now(), 0
     from order_components where order_id = ${AN_ORDER} limit 1`,
  ],
  'a handover in force that is not the first that nobody took back': [
    ...NOT_HANDED_OVER,
    deskEvent(1, 'handover', AN_ORDER),
    deskEvent(2, 'handover', AN_ORDER),
    handover(2),
  ],
  'an order that was handed over at a desk and has no handover in force': [
    ...NOT_HANDED_OVER,
    deskEvent(1, 'handover', AN_ORDER),
  ],
  'a handover in force of an order in another state, or with parts that nobody told of': [
    ...NOT_HANDED_OVER,
    deskEvent(1, 'handover', AN_ORDER),
    handover(1),
    `update orders set state = 'placed' where id = ${AN_ORDER}`,
  ],
  'an order that costs more at the desk than it was ordered for': [
    ...NOT_HANDED_OVER,
    deskEvent(1, 'handover', AN_ORDER),
    handover(1, 100_000_000),
  ],
  'a sale to a passer-by that differs from its event, or is missing, or was taken back': [
    deskEvent(1, 'walk_in'),
  ],
  'a count of a cash box that is missing, or has no event': [deskEvent(1, 'cash_up')],
  ...LEDGER_BREAKS,
  ...FIGURE_BREAKS,
  ...ADVANCE_BREAKS,
  ...BOARD_BREAKS,
  ...WORK_BREAKS,
  ...MARKET_BREAKS,
  'a message that waits ten minutes past its time': [
    `${A_MESSAGE}) values ('cycle:1', 'harvest', 'producer:1', 1, 'sms', 'x', chaka_now() - interval '11 minutes', chaka_now() + interval '1 hour')`,
  ],
  'a cycle that is open a minute after its cut-off': [
    free('order_cycles', 'order_cycles_sequence'),
    `update order_cycles set closes_at = chaka_now() - interval '61 seconds' where state = 'open'`,
  ],
  'a draft that should have opened a minute ago': [
    `update order_cycles set state = 'draft' where state = 'open'`,
  ],
  'an incoming message that nobody has handled for ten minutes': [
    `insert into inbound_messages (provider, provider_id, channel, from_address, body, received_at)
     values ('twilio', 'SM1', 'sms', '+59171000001', 'SI', chaka_now() - interval '11 minutes')`,
  ],
}

test('nothing is broken in the demo world', async () => {
  expect(await findBrokenInvariants(database.db, { workerRuns: true })).toEqual([])
})

describe('each is seen red when its promise is broken', () => {
  test.each(Object.keys(ALL))('%s', async (name) => {
    const statements = BREAKS[name]
    expect(statements, 'no break written').toBeDefined()
    expect(await brokenBy(name, statements ?? [])).toEqual([name])
  })
})

test('what is overdue counts only where a worker runs', async () => {
  await database.db
    .transaction()
    .execute(async (trx) => {
      await sql.raw(BREAKS['a draft that should have opened a minute ago']?.[0] ?? '').execute(trx)
      expect(await findBrokenInvariants(trx)).toEqual([])
      throw new Error('undo')
    })
    .catch((error: Error) => {
      if (error.message !== 'undo') throw error
    })
})

test('a broken one tells how many rows and shows at most five', async () => {
  const [broken] = await database.db.transaction().execute(async (trx) => {
    await sql`update cycle_windows set booked = 1 where booked = 0`.execute(trx)
    const found = await findBrokenInvariants(trx)
    await sql`update cycle_windows set booked = 0 where cycle_id = (select id from order_cycles where state = 'open')`.execute(
      trx,
    )
    return found
  })
  expect(broken?.rows).toBeGreaterThan(5)
  expect(broken?.sample).toHaveLength(5)
})
