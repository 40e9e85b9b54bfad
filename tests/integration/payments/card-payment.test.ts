import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { type StripeEvent } from '#tests/support/stripe/objects'
import { signedEvent } from '#tests/support/stripe/webhook'
import { outsideWorld } from '#tests/support/outside-world'
import { createStandIn } from '#tests/support/stripe/stand-in'
import { stripeHandlers } from '#tests/support/stripe/msw'
import { stripeProvider } from '~/integrations/stripe/stripe-provider.server'
import { receivePaymentEvent } from '~/features/payments/card/receive-payment-event.server'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { cardOrders, handOver, openGateway, SECRETS } from './support'

const database = testDatabase()
let far: Awaited<ReturnType<typeof openGateway>>
let orders: Awaited<ReturnType<typeof cardOrders>>['orders']
let hostId: number

beforeAll(async () => {
  far = await openGateway(database.db, new Date('2026-11-18T14:00:00Z'))
  const built = await cardOrders(database.db, 8)
  orders = built.orders
  hostId = built.world.operator.personId
})
afterAll(() => far.stop())

async function begin(index: number) {
  const order = some(orders[index])
  const started = await startCardPayment(database.db, far.gateway, {
    orderCode: order.code,
    origin: 'https://chaka.test',
  })
  if (!started.ok) throw new Error(started.refusal.reason)
  const sessionId = started.value.checkoutUrl.slice(started.value.checkoutUrl.lastIndexOf('/') + 1)
  return { order, sessionId }
}

const paymentOf = (orderId: number) =>
  database.db
    .selectFrom('payments')
    .selectAll()
    .where('orderId', '=', orderId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()

test('a page is asked for once, with the total and its tolerance, in bolivianos and in Spanish', async () => {
  const first = await begin(0)
  const again = await begin(0)
  expect(again.sessionId).toBe(first.sessionId)
  const session = far.standIn.sessions.get(first.sessionId)
  expect(session).toMatchObject({
    currency: 'bob',
    locale: 'es-419',
    ui_mode: 'hosted_page',
    amount_total: first.order.totalCentavos + Math.round(first.order.totalCentavos * 0.05),
    hold: { capture_method: 'manual' },
  })
  expect(session?.success_url).toContain(`/pedidos/${first.order.code}/tarjeta/vuelta?llave=`)
})

test('held, handed over with less, charged once for what was delivered; the rest goes back', async () => {
  const { order, sessionId } = await begin(1)
  far.standIn.pay(sessionId)
  await far.tell(far.standIn.events)
  await far.work()
  expect(await paymentOf(order.id)).toMatchObject({ state: 'authorised', capturedCentavos: 0 })
  await handOver(database.db, { orderIds: [order.id], share: 0.5, hostId })
  await far.work()
  expect((await paymentOf(order.id)).state).toBe('authorised')
  await far.pass(11 * 60)
  await far.work()
  const due = Math.floor((order.totalCentavos * 0.5) / 10) * 10
  expect(await paymentOf(order.id)).toMatchObject({ state: 'captured', capturedCentavos: due })
  await far.tell(far.standIn.events)
  await far.work()
  const { reference } = await paymentOf(order.id)
  const charged = far.standIn.ledger.filter(
    (entry) => entry.reference === reference && entry.kind === 'charged',
  )
  expect(charged).toEqual([expect.objectContaining({ centavos: due })])
})

test('a charge that waited is of what is due when it is asked for, not of what was when it was written down', async () => {
  const { order, sessionId } = await begin(6)
  far.standIn.pay(sessionId)
  await far.tell(far.standIn.events)
  await far.work()
  await handOver(database.db, { orderIds: [order.id], hostId })
  far.faults.of = () => 'error_429'
  await far.pass(11 * 60)
  await far.work()
  const due = Math.floor((order.totalCentavos * 0.5) / 10) * 10
  await database.db
    .updateTable('handovers')
    .set({ dueCentavos: due })
    .where('orderId', '=', order.id)
    .execute()
  far.faults.ofReads = () => 'error_429'
  await far.pass(60)
  await far.work()
  far.faults.of = far.faults.ofReads = () => 'none'
  expect(await paymentOf(order.id)).toMatchObject({ state: 'authorised' })
  await far.pass(60)
  await far.work()
  expect(await paymentOf(order.id)).toMatchObject({ state: 'captured', capturedCentavos: due })
})

test('a hold of a cancelled order goes back, and a page of one closes', async () => {
  const held = await begin(2)
  const unpaid = await begin(3)
  far.standIn.pay(held.sessionId)
  await far.pass(61)
  await far.work()
  expect((await paymentOf(held.order.id)).state).toBe('authorised')
  const cancelled = { state: 'cancelled' as const, cancelledAt: far.now, cancelledBy: 'buyer' as const }
  await database.db
    .updateTable('orders')
    .set(cancelled)
    .where('id', 'in', [held.order.id, unpaid.order.id])
    .execute()
  await far.work()
  expect(await paymentOf(held.order.id)).toMatchObject({
    state: 'released',
    releaseReason: 'order_cancelled',
  })
  expect(await paymentOf(unpaid.order.id)).toMatchObject({ state: 'released' })
  expect(far.standIn.sessions.get(unpaid.sessionId)?.status).toBe('expired')
})

test('five events in many orders end in the same row', async () => {
  const { order, sessionId } = await begin(4)
  const before = await paymentOf(order.id)
  const from = far.standIn.events.length
  far.standIn.pay(sessionId, 'refused')
  far.standIn.pay(sessionId)
  const intent = some([...far.standIn.intents.values()].at(-1))
  far.standIn.capture(intent, 1_500)
  const five = far.standIn.events
    .slice(from)
    .filter(({ type }) => type !== 'charge.failed')
    .filter(({ type }) => type !== 'charge.succeeded')
  expect(five.map(({ type }) => type)).toEqual([
    'payment_intent.payment_failed',
    'payment_intent.amount_capturable_updated',
    'checkout.session.completed',
    'charge.captured',
    'payment_intent.succeeded',
  ])
  const ends = new Set<string>()
  for (const [round, permutation] of everyFifth(permutations(five)).entries()) {
    await sql`update payments set state = 'open', authorised_centavos = 0, captured_centavos = 0, capture_before = null,
              intent_id = null, charge_id = null, declined_at = null, authorised_at = null, captured_at = null,
              mismatch = null where id = ${before.id}`.execute(database.db)
    await far.tell(permutation.map((event) => ({ ...event, id: `${event.id}_${round}` })))
    await far.work()
    const { lookAfter: _, looks: __, authorisedAt: ___, capturedAt: ____, ...end } = await paymentOf(order.id)
    ends.add(JSON.stringify(end))
  }
  expect(ends.size).toBe(1)
  expect([...ends][0]).toContain('"state":"captured"')
})

test('an event whose amount was tampered with, a forged one and one of another shop change nothing', async () => {
  const { order, sessionId } = await begin(5)
  far.standIn.pay(sessionId)
  const completed = some(
    far.standIn.events.filter(({ type }) => type === 'payment_intent.amount_capturable_updated').at(-1),
  )
  const object = { ...completed.data.object, amount: 100, amount_capturable: 100 }
  await far.tell([{ ...completed, id: 'evt_tampered', data: { object } }])
  await far.work()
  const after = await paymentOf(order.id)
  expect(after.mismatch).toBe('amount')
  const foreign: StripeEvent = {
    ...completed,
    id: 'evt_foreign',
    data: { object: { ...completed.data.object, id: 'pi_other', metadata: {} } },
  }
  await far.tell([foreign])
  await far.work()
  const kept = await database.db
    .selectFrom('paymentEvents')
    .select(['paymentId', 'handledAt'])
    .where('id', '=', 'evt_foreign')
    .executeTakeFirstOrThrow()
  expect(kept.paymentId).toBeNull()
  expect(kept.handledAt).not.toBeNull()

  const { rawBody, signature } = signedEvent(completed, SECRETS.webhookSecret, Math.floor(Date.now() / 1000))
  const forged = { rawBody: rawBody.replace('requires_capture', 'succeeded'), signature }
  expect(await receivePaymentEvent(database.db, far.gateway.provider, forged)).toBe('unsigned')
  const old = signedEvent(completed, SECRETS.webhookSecret, Math.floor(Date.now() / 1000) - 3600)
  expect(await receivePaymentEvent(database.db, far.gateway.provider, old)).toBe('unsigned')
})

test('what is kept of events says nothing of the card, and each is kept once', async () => {
  await far.tell([...far.standIn.events, ...far.standIn.events])
  const rows = await database.db.selectFrom('paymentEvents').select(['id', 'told']).execute()
  // Four digits may be in any random id; as the end of a card they are a text of their own.
  expect(JSON.stringify(rows)).not.toMatch(/"4242"|42424242|visa|last4/)
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  await far.work()
})

test('a far side that is too fast, broken or refuses says so in words without a key', async () => {
  const standIn = createStandIn({ ...SECRETS, checkoutOrigin: 'https://pay.test', now: Date.now })
  const settings = { ...SECRETS, apiBase: 'https://api.stripe.test', checkoutOrigin: 'https://pay.test' }
  const provider = stripeProvider(settings, { timeoutMs: 200 })
  const request = {
    reference: crypto.randomUUID(),
    orderCode: 'KTM742',
    amountCentavos: 1_000,
    language: 'es',
    returnUrl: 'https://chaka.test/',
    cancelUrl: 'https://chaka.test/',
  }
  const outcomes: string[] = []
  for (const fault of [
    'error_402',
    'error_429',
    'error_500_before',
    'error_500_after',
    'reset_after',
  ] as const) {
    outsideWorld.use(...stripeHandlers(standIn, 'https://api.stripe.test', () => fault))
    const result = await provider.authorise(request, `key-${fault}`)
    expect(JSON.stringify(result)).not.toContain('sk_test')
    outcomes.push(result.outcome)
    outsideWorld.resetHandlers()
  }
  expect(outcomes).toEqual(['refused', 'try_again', 'unknown', 'unknown', 'unknown'])
  outsideWorld.use(...stripeHandlers(standIn, 'https://api.stripe.test'))
  const [first, again, other] = [
    await provider.authorise(request, 'key-reset_after'),
    await provider.authorise(request, 'key-reset_after'),
    await provider.authorise({ ...request, amountCentavos: 2_000 }, 'key-reset_after'),
  ]
  expect(first).toMatchObject({ outcome: 'done' })
  expect(again).toEqual(first)
  expect(other).toMatchObject({ outcome: 'refused' })
})

function permutations<Value>(values: readonly Value[]): Value[][] {
  if (values.length <= 1) return [[...values]]
  return values.flatMap((value, index) =>
    permutations(values.filter((_, other) => other !== index)).map((rest) => [value, ...rest]),
  )
}

/** All 120 are tried on the decision (tests/unit/payments); here is what the database makes of it. */
function everyFifth<Value>(values: readonly Value[]): Value[] {
  return values.filter((_, index) => index % 5 === 0)
}
