import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { workPayments } from '~/features/payments/card/work-payments.server'
import { cardOrders, handOver, openGateway } from './support'

const DAY_SECONDS = 24 * 3600
const database = testDatabase()
let far: Awaited<ReturnType<typeof openGateway>>
let orders: Awaited<ReturnType<typeof cardOrders>>['orders']

/** Everything of these charges is told, up to here. */
beforeAll(async () => {
  far = await openGateway(database.db, new Date('2026-11-18T14:00:00Z'))
  const built = await cardOrders(database.db, 3)
  orders = built.orders
  for (const { code: orderCode } of orders) {
    const asked = { orderCode, origin: 'https://chaka.test' }
    const started = await startCardPayment(database.db, far.gateway, asked)
    if (!started.ok) throw new Error(started.refusal.reason)
    far.standIn.pay(started.value.checkoutUrl.slice(started.value.checkoutUrl.lastIndexOf('/') + 1))
  }
  await far.tell(far.standIn.events)
  await far.work()
  await handOver(database.db, { orderIds: orders.map(({ id }) => id), hostId: built.world.operator.personId })
  await far.pass(11 * 60)
  await far.work()
  await far.tell(far.standIn.events)
  await far.pass(3 * 60)
  await far.work()
})
afterAll(() => far.stop())

const paymentOf = (index: number) =>
  database.db
    .selectFrom('payments')
    .select(['id', 'intentId', 'feeCentavos', 'refundedCentavos', 'lookAfter'])
    .where('orderId', '=', some(orders[index]).id)
    .executeTakeFirstOrThrow()
const giveBackInPanel = async (index: number, centavos: number) => {
  const before = far.standIn.events.length
  const { intentId } = await paymentOf(index)
  far.standIn.giveBack(some(far.standIn.intents.get(intentId ?? '')), centavos, {})
  return far.standIn.events.slice(before)
}

test('a refund of the panel is found though its event is lost and the look-up for the other one fails', async () => {
  const told = await giveBackInPanel(0, 500)
  await far.tell(told.filter(({ type }) => type === 'charge.refunded'))
  const { provider } = far.gateway
  const lookUp: typeof provider.lookUp = async () => ({ outcome: 'unknown', error: 'cut', keySpent: false })
  await workPayments(database.db, { provider: { ...provider, lookUp } }, 60_000)
  expect((await paymentOf(0)).refundedCentavos).toBe(0)
  await far.pass(61)
  await workPayments(database.db, { provider: { ...provider, lookUp } }, 60_000)
  await far.pass(3 * 60 + 61)
  await far.work()
  expect((await paymentOf(0)).refundedCentavos).toBe(500)
})

test('a dispute and a refund of the panel of which no event ever arrives are found within some eight days', async () => {
  const dispute = far.standIn.contest((await paymentOf(1)).intentId ?? '')
  await giveBackInPanel(2, 700)
  for (let day = 0; day < 8; day += 1) {
    await far.pass(DAY_SECONDS)
    await far.work()
  }
  const known = await database.db.selectFrom('paymentDisputes').select(['paymentId', 'providerId']).execute()
  expect(known).toEqual([{ paymentId: (await paymentOf(1)).id, providerId: dispute.id }])
  expect((await paymentOf(2)).refundedCentavos).toBe(700)
})

test('a charge is looked at every week, until 120 days after it', async () => {
  const { lookAfter } = await paymentOf(2)
  const days = ((lookAfter?.getTime() ?? 0) - far.now.getTime()) / (DAY_SECONDS * 1000)
  expect(days).toBeGreaterThan(6)
  expect(days).toBeLessThan(8)
  await far.pass(112 * DAY_SECONDS)
  await far.work()
  expect((await paymentOf(2)).lookAfter).toBeNull()
  expect((await paymentOf(1)).lookAfter).not.toBeNull()
})
