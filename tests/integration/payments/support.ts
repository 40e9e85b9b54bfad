import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { setClock } from '#tests/support/database'
import { chanceOf, type Fault } from '#tests/support/stripe/faults'
import { serveStandIn } from '#tests/support/stripe/http'
import { type StripeEvent } from '#tests/support/stripe/objects'
import { signedEvent } from '#tests/support/stripe/webhook'
import { some } from '#tests/support/found'
import { buildWorld } from '#tests/support/world'
import { stripeProvider } from '~/integrations/stripe/stripe-provider.server'
import { type Gateway } from '~/features/payments/card/call-attempt.server'
import { receivePaymentEvent } from '~/features/payments/card/receive-payment-event.server'
import { workPayments } from '~/features/payments/card/work-payments.server'

export const SECRETS = {
  secretKey: 'sk_test_9f8a7b6c5d4e3f2a1b0c9d8e',
  webhookSecret: 'whsec_a1b2c3d4e5f60718293a4b5c6d',
}

/** Long enough for a busy machine; whoever has calls hang says a shorter one. */
const ANSWER_MS = 8_000

/**
 * A far side with a clock of its own that goes with the database's, and the gateway to it. `fault` may be changed
 * while it runs.
 */
export async function openGateway(db: Database, startsAt: Date, timeoutMs = ANSWER_MS) {
  let now = startsAt
  const faults = { of: (): Fault => 'none', ofReads: (): Fault => 'none' }
  const served = await serveStandIn({
    ...SECRETS,
    now: () => now.getTime(),
    faultOf: (call) => (call.method === 'POST' ? faults.of() : faults.ofReads()),
  })
  const settings = { ...SECRETS, apiBase: served.origin, checkoutOrigin: served.origin }
  const gateway: Gateway = {
    provider: stripeProvider(settings, { timeoutMs }),
  }
  await setClock(db, now)
  return {
    ...served,
    gateway,
    faults,
    /** both clocks go on */
    pass: async (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000)
      await setClock(db, now)
    },
    get now() {
      return now
    },
    /** webhooks that arrive */
    tell: async (events: readonly StripeEvent[]) => {
      for (const event of events) await tellOne(db, gateway, event)
    },
    work: () => workPayments(db, gateway, 60_000),
  }
}

export async function tellOne(db: Database, { provider }: Gateway, event: StripeEvent) {
  const webhook = signedEvent(event, SECRETS.webhookSecret, Math.floor(Date.now() / 1000))
  return await receivePaymentEvent(db, provider, webhook)
}

/** Orders by card of the small world, of Bs 20 to Bs 60 each, written at once. */
export async function cardOrders(db: Database, count: number) {
  const world = await buildWorld(db, { capacity: count, stock: 1000 })
  const presentation = world.products.acelga.presentations[0]
  const { rows } = await sql<{ id: number; code: string; totalCentavos: number }>`
    with phone as (
      insert into phones (e164) select '+5917' || lpad((1000000 + n)::text, 7, '0')
      from generate_series(1, ${count}) n returning id
    ), placed as (
      insert into orders (cycle_id, window_id, phone_id, buyer_name, form_key, placed_at, payment_method,
                          lines_centavos, order_fee_centavos, total_centavos)
      select ${world.cycle.id}, ${some(world.windows[0]).id}, id, 'Lucía', gen_random_uuid(), chaka_now(), 'card',
             2000 + 10 * (id % 400), 0, 2000 + 10 * (id % 400)
      from phone returning id, code, total_centavos
    ), lines as (
      insert into order_lines (order_id, position, cycle_id, presentation_id, label, unit, picture, count,
                               base_quantity, grams, producer_centavos, transport_centavos, platform_centavos,
                               total_centavos)
      select id, 1, ${world.cycle.id}, ${presentation.id}, 'Acelga', 'amarro', 'acelga', 1, 1000, 1000,
             total_centavos, 0, 0, total_centavos
      from placed
    ), parts as (
      insert into order_components (order_id, position, cycle_id, offer_id, presentation_id, ordered_base,
                                    producer_centavos)
      select id, 1, ${world.cycle.id}, ${world.products.acelga.offer.id}, ${presentation.id}, 1000, total_centavos
      from placed
    )
    select id, code, total_centavos from placed order by id`.execute(db)
  return { world, orders: rows }
}

/** What a host did: handed over, with so much delivered of it. */
export async function handOver(
  db: Database,
  of: { orderIds: readonly number[]; hostId: number; share?: number; collectedCentavos?: number },
): Promise<void> {
  await sql`
    with acted as (
      insert into desk_events (id, delivery_point_id, cycle_id, order_id, kind, through, host_person_id,
                               sent_by_person_id, at_phone, happened_at, payload, created_at)
      select gen_random_uuid(), place.delivery_point_id, orders.cycle_id, orders.id, 'handover', 'desk',
             ${of.hostId}, ${of.hostId}, chaka_now(), chaka_now(), '{}', chaka_now()
      from   orders join cycle_windows place on place.id = orders.window_id
      where  orders.id = any(${of.orderIds}::bigint[])
      returning *)
    insert into handovers (order_id, event_id, cycle_id, delivery_point_id, method, due_centavos,
                           collected_centavos, host_person_id, happened_at, created_at)
    select acted.order_id, acted.id, acted.cycle_id, acted.delivery_point_id, 'card',
           floor(orders.total_centavos * ${of.share ?? 1}::numeric / 10) * 10, ${of.collectedCentavos ?? 0},
           acted.host_person_id, acted.happened_at, acted.created_at
    from   acted join orders on orders.id = acted.order_id`.execute(db)
  await db.updateTable('orders').set({ state: 'handed_over' }).where('id', 'in', of.orderIds).execute()
}

/** Faults of calls by shares that add up to less than one, the same for one seed. */
export function faultsBy(seed: number, shares: Partial<Record<Fault, number>>): () => Fault {
  const chance = chanceOf(seed)
  return () => {
    let drawn = chance()
    for (const [fault, share] of Object.entries(shares)) {
      if (drawn < share) return fault as Fault
      drawn -= share
    }
    return 'none'
  }
}
