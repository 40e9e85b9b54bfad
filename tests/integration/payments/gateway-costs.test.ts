import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LEDGER_INVARIANTS } from '#db/invariants/ledger'
import { addDays } from '~/kernel/instants'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { feeOf } from '~/integrations/stripe/facts'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { workPayments } from '~/features/payments/card/work-payments.server'
import { refundCard } from '~/features/payments/refunds/refund-card.server'
import { readCards } from '~/features/payments/refunds/views.server'
import { cardOrders, handOver, openGateway } from './support'

const database = testDatabase()
let far: Awaited<ReturnType<typeof openGateway>>
let byPersonId: number
let orders: Awaited<ReturnType<typeof cardOrders>>['orders']

beforeAll(async () => {
  far = await openGateway(database.db, new Date('2026-11-18T14:00:00Z'))
  const built = await cardOrders(database.db, 4)
  orders = built.orders
  byPersonId = built.world.operator.personId
  for (const { code: orderCode } of orders) {
    const asked = { orderCode, origin: 'https://chaka.test' }
    const started = await startCardPayment(database.db, far.gateway, asked)
    if (!started.ok) throw new Error(started.refusal.reason)
    far.standIn.pay(started.value.checkoutUrl.slice(started.value.checkoutUrl.lastIndexOf('/') + 1))
  }
  await far.tell(far.standIn.events)
  await far.work()
  await handOver(database.db, { orderIds: orders.map(({ id }) => id), hostId: byPersonId })
  await far.pass(11 * 60)
  await chargeWithoutWord()
})
afterAll(() => far.stop())

/** The answers to the charges say nothing yet of what they cost. */
async function chargeWithoutWord() {
  const { provider } = far.gateway
  const capture: typeof provider.capture = async (...of) => {
    const result = await provider.capture(...of)
    if (result.outcome !== 'done' || !result.facts.hold) return result
    const hold = { ...result.facts.hold, feeCentavos: null }
    return { ...result, facts: { ...result.facts, hold } }
  }
  await workPayments(database.db, { provider: { ...provider, capture } }, 60_000)
}

const paymentOf = (index: number) =>
  database.db
    .selectFrom('payments')
    .select(['id', 'intentId', 'feeCentavos', 'capturedAt', 'capturedCentavos'])
    .where('orderId', '=', some(orders[index]).id)
    .executeTakeFirstOrThrow()
const costsOf = async (index: number) => {
  const rows = await database.db
    .selectFrom('ledgerTransactions as told')
    .innerJoin('ledgerEntries as entry', 'entry.transactionId', 'told.id')
    .innerJoin('ledgerAccounts as account', 'account.id', 'entry.accountId')
    .select(['told.subject', 'entry.amountCentavos', 'told.reversesId', 'told.happenedAt'])
    .where('told.orderId', '=', some(orders[index]).id)
    .where('account.kind', '=', 'gateway_costs')
    .orderBy('told.id')
    .execute()
  return rows.map(({ subject, amountCentavos }) => [subject.split(':')[0], amountCentavos])
}
const feeAt = async (index: number) => {
  const { intentId } = await paymentOf(index)
  const charge = [...far.standIn.charges.values()].find((each) => each.payment_intent === intentId)
  return feeOf(some(far.standIn.balance.get(charge?.balance_transaction ?? '')))
}
const contest = async (index: number) => far.standIn.contest((await paymentOf(index)).intentId ?? '')
const unbroken = async () => {
  const broken = await findBrokenInvariants(database.db)
  expect(broken.filter(({ name }) => name in LEDGER_INVARIANTS)).toEqual([])
}

test('what a charge costs is looked up when nobody told it, once, in bolivianos', async () => {
  expect((await paymentOf(0)).feeCentavos).toBeNull()
  await far.pass(3 * 60)
  await far.work()
  const fee = await feeAt(0)
  expect(fee).toBeGreaterThan(0)
  expect((await paymentOf(0)).feeCentavos).toBe(fee)
  expect(await costsOf(0)).toEqual([['payment', fee]])
  await far.tell(far.standIn.events)
  await far.work()
  expect(await costsOf(0)).toEqual([['payment', fee]])
  expect((await readCards(database.db, 1)).charges.map(({ costCentavos }) => costCentavos)).toContain(fee)
  await unbroken()
})

test('a refund is told for the day on which it happened, not for that of the charge', async () => {
  const { id: paymentId, capturedAt } = await paymentOf(0)
  for (const amountCentavos of [300, 200]) {
    await far.pass(24 * 3600)
    const refund = { paymentId, amountCentavos, reason: 'Llegó aplastado', isBeyondMeant: true, byPersonId }
    expect((await refundCard(database.db, { ...refund, reference: randomUUID() })).ok).toBe(true)
    await far.work()
  }
  const rows = await database.db
    .selectFrom('ledgerTransactions')
    .select(['happenedAt', 'reversesId'])
    .where('kind', '=', 'refund')
    .orderBy('id')
    .execute()
  expect(rows.map(({ reversesId }) => reversesId)).toEqual([null, null])
  const dayOf = (at: Date | null) => at?.toISOString().slice(0, 10)
  expect(rows.map(({ happenedAt }) => dayOf(happenedAt))).toEqual(
    [1, 2].map((days) => dayOf(capturedAt && addDays(capturedAt, days))),
  )
  await unbroken()
})

test('a lost dispute and what it costs are posted once, whatever is told when; of a won one what it costs', async () => {
  for (const [index, outcome] of [[1, 'lost'] as const, [2, 'won'] as const]) {
    const before = far.standIn.events.length
    far.standIn.decide((await contest(index)).id, outcome)
    const [created, closed] = far.standIn.events.slice(before)
    const events = [closed, created, closed, created].flatMap((event) => event ?? [])
    await far.tell(events.map((event, at) => ({ ...event, id: `${event.id}_${at}` })))
    await far.work()
    await far.tell(events)
    await far.work()
  }
  const disputeFee = feeOf({ fee: 1_500, currency: 'usd', exchange_rate: 0.1435 })
  const { capturedCentavos } = await paymentOf(1)
  expect(await costsOf(1)).toEqual([
    ['payment', await feeAt(1)],
    ['dispute', capturedCentavos],
    ['dispute', disputeFee],
  ])
  expect(await costsOf(2)).toEqual([
    ['payment', await feeAt(2)],
    ['dispute', disputeFee],
  ])
  await unbroken()
})

test('how a dispute went is looked up every day when nobody tells it', async () => {
  const before = far.standIn.events.length
  const dispute = await contest(3)
  await far.tell(far.standIn.events.slice(before))
  await far.work()
  expect((await readCards(database.db, 1)).troubles).toMatchObject([{ kind: 'dispute' }])
  far.standIn.decide(dispute.id, 'lost')
  await far.pass(25 * 3600)
  await far.work()
  const { troubles, charges } = await readCards(database.db, 1)
  expect(troubles).toEqual([])
  expect(charges.map(({ lostCentavos }) => lostCentavos)).toContain((await paymentOf(3)).capturedCentavos)
  await unbroken()
})

test.each([
  [{ fee: 231, currency: 'bob', exchange_rate: null }, 231],
  [{ fee: 33, currency: 'usd', exchange_rate: 0.1435 }, 230],
  [{ fee: 33, currency: 'usd', exchange_rate: null }, null],
])('a fee in bolivianos: %o', (moved, centavos) => expect(feeOf(moved)).toBe(centavos))
