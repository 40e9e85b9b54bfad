import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { changeTolerance } from '~/features/payments/switches/change-tolerance.server'
import { findCardStatus } from '~/features/payments/views.server'
import { readCards } from '~/features/payments/refunds/views.server'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { cardOrders, handOver, openGateway } from './support'

const database = testDatabase()
const NOW = new Date('2026-11-18T14:00:00Z')
const DAYS = 24 * 60 * 60
let far: Awaited<ReturnType<typeof openGateway>>
let built: Awaited<ReturnType<typeof cardOrders>>

beforeAll(async () => {
  far = await openGateway(database.db, NOW)
  built = await cardOrders(database.db, 5)
})
afterAll(() => far.stop())

const begin = async (index: number) => {
  const orderCode = some(built.orders[index]).code
  const started = await startCardPayment(database.db, far.gateway, {
    orderCode,
    origin: 'https://chaka.test',
  })
  if (!started.ok) throw new Error(started.refusal.reason)
  const sessionId = started.value.checkoutUrl.slice(started.value.checkoutUrl.lastIndexOf('/') + 1)
  return { sessionId, asked: far.standIn.sessions.get(sessionId)?.amount_total ?? 0 }
}
const hold = async (index: number) => {
  far.standIn.pay((await begin(index)).sessionId)
  await far.tell(far.standIn.events)
  await far.work()
}
const told = (orderId: number) =>
  database.db
    .selectFrom('messages')
    .select(['body', 'subject'])
    .where('kind', '=', 'card_hold_ended')
    .where('subject', 'like', `order:${orderId}:%`)
    .execute()
const status = async (index: number, takesMore: boolean) => {
  const { id } = some(built.orders[index])
  const order = await database.db
    .selectFrom('orders')
    .select(['id', 'cycleId', 'state', 'dueCentavos'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return await findCardStatus(database.db, order, takesMore)
}

test('the tolerance is set for a cycle and asked of the next card; a page that is open stays as it was shown', async () => {
  const { totalCentavos } = some(built.orders[3])
  const first = await begin(3)
  expect(first.asked).toBe(totalCentavos + Math.round(totalCentavos * 0.05))
  const command = { toleranceBasisPoints: 1_000, byPersonId: built.world.operator.personId }
  expect(await changeTolerance(database.db, { ...command, cycleId: built.world.cycle.id })).toBe(true)
  expect(await begin(3)).toEqual(first)
  const { asked } = await begin(2)
  expect(asked).toBe(
    some(built.orders[2]).totalCentavos + Math.round(some(built.orders[2]).totalCentavos * 0.1),
  )
  expect(await changeTolerance(database.db, { ...command, cycleId: 999 })).toBe(false)
})

test('a hold that ends before the handover is said once, with the way to another; the order stays and is not charged', async () => {
  await hold(0)
  expect((await status(0, true)).status).toBe('held')
  // A blockade: the cycle goes on after the hold ends.
  await sql`
    update order_cycles
    set    delivers_at = delivers_at + interval '10 days', delivery_ends_at = delivery_ends_at + interval '10 days'`.execute(
    database.db,
  )
  for (let hours = 0; hours < 8 * 24; hours += 24) {
    await far.pass(DAYS)
    await far.work()
    await far.tell(far.standIn.events)
  }
  const { id } = some(built.orders[0])
  expect(await told(id)).toHaveLength(1)
  expect((await status(0, true)).status).toBe('ended')
  const { troubles } = await readCards(database.db, 1)
  expect(troubles.filter(({ kind }) => kind === 'hold_ended').map(({ code }) => code)).toEqual([
    some(built.orders[0]).code,
  ])
  const order = await database.db.selectFrom('orders').select('state').where('id', '=', id).executeTakeFirst()
  expect(order?.state).toBe('placed')
  expect(far.standIn.ledger.filter(({ kind }) => kind === 'charged')).toEqual([])
})

test('who is handed over, or nobody came for, is told nothing of a hold that is let go', async () => {
  await setClock(database.db, far.now)
  await hold(1)
  const { id } = some(built.orders[1])
  await handOver(database.db, { orderIds: [id], hostId: built.world.operator.personId, share: 0 })
  await far.pass(11 * 60)
  await far.work()
  expect(await told(id)).toHaveLength(0)
})

test('a hold that dies between the handover and the charge is shown, and its buyer is told once what she still pays', async () => {
  await hold(4)
  const { id, code, totalCentavos } = some(built.orders[4])
  await handOver(database.db, { orderIds: [id], hostId: built.world.operator.personId })
  const { intentId } = await database.db
    .selectFrom('payments')
    .select('intentId')
    .where('orderId', '=', id)
    .executeTakeFirstOrThrow()
  far.standIn.cancel(some(far.standIn.intents.get(intentId ?? '')), 'requested_by_customer')
  for (let round = 0; round < 2; round += 1) {
    await far.tell(far.standIn.events)
    await far.pass(11 * 60)
    await far.work()
  }
  const messages = await told(id)
  expect(messages).toHaveLength(1)
  expect(messages[0]?.body).toContain('Te falta pagar')
  const mine = async () =>
    (await readCards(database.db, 1)).troubles.filter((trouble) => trouble.code === code)
  expect(await mine()).toMatchObject([
    { kind: 'hold_ended', detail: 'handed_over', centavos: totalCentavos, answerBy: null },
  ])
  await database.db
    .updateTable('handovers')
    .set({ collectedCentavos: totalCentavos })
    .where('orderId', '=', id)
    .execute()
  expect(await mine()).toEqual([])
})
