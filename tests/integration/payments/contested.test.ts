import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { postOrders } from '~/features/payments/ledger/post-orders.server'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { chooseGiveBack } from '~/features/payments/give-back/choose-give-back.server'
import { findGiveBack, readToGiveBack } from '~/features/payments/give-back/views.server'
import { refundBalance } from '~/features/settlement/refund-balance.server'
import { cardOrders, handOver, openGateway } from './support'

const database = testDatabase()
let far: Awaited<ReturnType<typeof openGateway>>
let byPersonId: number
let orders: { id: number; code: string; phoneId: number; intentId: string }[]

/** Two orders that were charged, each 300 more than what was taken of them comes to. */
beforeAll(async () => {
  far = await openGateway(database.db, new Date('2026-11-18T14:00:00Z'))
  const { world, orders: placed } = await cardOrders(database.db, 2)
  byPersonId = world.operator.personId
  for (const { code } of placed) {
    const started = await startCardPayment(database.db, far.gateway, {
      orderCode: code,
      origin: 'https://chaka.test',
    })
    if (!started.ok) throw new Error(started.refusal.reason)
    far.standIn.pay(started.value.checkoutUrl.slice(started.value.checkoutUrl.lastIndexOf('/') + 1))
  }
  await far.tell(far.standIn.events)
  await far.work()
  await handOver(database.db, { orderIds: placed.map(({ id }) => id), hostId: byPersonId })
  await far.pass(11 * 60)
  await far.work()
  await database.db
    .updateTable('handovers')
    .set((row) => ({ dueCentavos: row('dueCentavos', '-', 300) }))
    .execute()
  const ids = placed.map(({ id }) => id)
  await database.db
    .transaction()
    .execute((trx) => postOrders(trx, ids, { actor: 'worker', personId: null, now: far.now }))
  const paid = await database.db
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.orderId')
    .select(['orders.id', 'orders.code', 'orders.phoneId', 'payments.intentId'])
    .where('payments.state', '=', 'captured')
    .orderBy('orders.id')
    .execute()
  orders = paid.map(({ intentId, ...order }) => ({ ...order, intentId: intentId ?? '' }))
})
afterAll(() => far.stop())

const refunded = () =>
  far.standIn.ledger.filter(({ kind }) => kind === 'refunded').map(({ centavos }) => centavos)
const freeOf = async (phoneId: number) => {
  const { rows } = await sql<{ centavos: number }>`
    select centavos from free_balances(array[${phoneId}::bigint])`.execute(database.db)
  return rows[0]?.centavos
}
async function contest(intentId: string) {
  const { id } = far.standIn.contest(intentId)
  await far.tell(far.standIn.events)
  await far.work()
  return async (status: 'won' | 'lost') => {
    far.standIn.decide(id, status)
    await far.tell(far.standIn.events)
    await far.work()
  }
}

test('what was overpaid of a contested charge goes back by nobody; won, it goes to the card as she wished', async () => {
  const { id, code, phoneId, intentId } = some(orders[0])
  expect(await freeOf(phoneId)).toBe(300)
  const decide = await contest(intentId)
  await chooseGiveBack(database.db, { code, wish: { account: null } })
  await far.work()
  expect(refunded()).toEqual([])
  expect((await readToGiveBack(database.db, 1)).rows).toEqual([])
  expect(await freeOf(phoneId)).toBe(0)
  expect((await findGiveBack(database.db, id, { hasAccount: true, wish: null })).difference).toMatchObject({
    ...{ openCentavos: 0, usedCentavos: 0, contestedCentavos: 300, isLost: false },
  })
  await decide('won')
  expect(await chooseGiveBack(database.db, { code, wish: { account: null } })).toMatchObject({ ok: true })
  await far.work()
  expect(refunded()).toEqual([300])
})

test('lost, she has it from her bank: it is neither used, nor paid out a second time', async () => {
  const { id, code, phoneId, intentId } = some(orders[1])
  await (
    await contest(intentId)
  )('lost')
  expect(await freeOf(phoneId)).toBe(0)
  const given = { method: 'cash' as const, proof: 'R-1', formKey: randomUUID(), byPersonId }
  expect(await refundBalance(database.db, { ...given, phoneId, shownCentavos: 300 })).toMatchObject({
    refusal: { reason: 'nothing_owed' },
  })
  expect(await chooseGiveBack(database.db, { code, wish: { account: null } })).toMatchObject({
    refusal: { reason: 'nothing_left' },
  })
  expect((await findGiveBack(database.db, id, { hasAccount: true, wish: null })).difference).toMatchObject({
    contestedCentavos: 300,
    isLost: true,
  })
  await far.work()
  expect(refunded()).toEqual([300])
})
