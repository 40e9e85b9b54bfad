import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { refundCard } from '~/features/payments/refunds/refund-card.server'
import { readCards } from '~/features/payments/refunds/views.server'
import { settlePayment } from '~/features/payments/card/settle-payment.server'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { postOrders } from '~/features/payments/ledger/post-orders.server'
import { chooseGiveBack } from '~/features/payments/give-back/choose-give-back.server'
import { findGiveBack, readToGiveBack } from '~/features/payments/give-back/views.server'
import { workPayments } from '~/features/payments/card/work-payments.server'
import { refundBalance } from '~/features/settlement/refund-balance.server'
import { cardOrders, handOver, openGateway } from './support'

const database = testDatabase()
let far: Awaited<ReturnType<typeof openGateway>>
let byPersonId: number
let paymentId: number
let charged: number
let orderId: number

beforeAll(async () => {
  far = await openGateway(database.db, new Date('2026-11-18T14:00:00Z'))
  const { world, orders } = await cardOrders(database.db, 1)
  byPersonId = world.operator.personId
  const order = some(orders[0])
  orderId = order.id
  const started = await startCardPayment(database.db, far.gateway, {
    orderCode: order.code,
    origin: 'https://chaka.test',
  })
  if (!started.ok) throw new Error(started.refusal.reason)
  far.standIn.pay(started.value.checkoutUrl.slice(started.value.checkoutUrl.lastIndexOf('/') + 1))
  await far.tell(far.standIn.events)
  await far.work()
  await handOver(database.db, { orderIds: [order.id], hostId: byPersonId })
  await far.pass(11 * 60)
  await far.work()
  const charge = some((await readCards(database.db, 1)).charges[0])
  paymentId = charge.id
  charged = charge.capturedCentavos
})
afterAll(() => far.stop())

const refund = (amountCentavos: number, reference = randomUUID(), reason = 'Llegó aplastado') =>
  refundCard(database.db, { paymentId, amountCentavos, reason, isBeyondMeant: true, reference, byPersonId })
const refundedAtTheFarSide = () =>
  far.standIn.ledger.filter(({ kind }) => kind === 'refunded').map(({ centavos }) => centavos)

test('with a reason, once for each form, and never more than was charged', async () => {
  expect(await refund(500, randomUUID(), ' ')).toMatchObject({ refusal: { reason: 'no_reason' } })
  const form = randomUUID()
  const both = await Promise.all([refund(500, form), refund(500, form)])
  expect(both.every(({ ok }) => ok)).toBe(true)
  expect(await refund(charged - 400)).toMatchObject({
    refusal: { reason: 'too_much', leftCentavos: charged - 500 },
  })
  await far.work()
  expect(refundedAtTheFarSide()).toEqual([500])
  const [charge] = (await readCards(database.db, 1)).charges
  expect(charge).toMatchObject({ refundedCentavos: 500, backCentavos: 500 })
})

test('an error after it has happened gives nothing back twice, though nobody can look it up for a while', async () => {
  far.faults.of = () => 'error_500_after'
  await refund(300)
  await far.work()
  far.faults.of = () => 'none'
  far.faults.ofReads = () => 'error_429'
  for (const _ of [1, 2]) {
    await far.pass(60)
    await far.work()
  }
  expect(refundedAtTheFarSide()).toEqual([500, 300])
  far.faults.ofReads = () => 'none'
  await far.pass(60)
  await far.work()
  await far.tell(far.standIn.events)
  await far.work()
  expect(refundedAtTheFarSide()).toEqual([500, 300])
  const [charge] = (await readCards(database.db, 1)).charges
  expect(charge?.refundedCentavos).toBe(800)
})

test('a refund that cannot be asked for is not written down: the same form may be sent again', async () => {
  const form = randomUUID()
  const numbered = (from: string, to: string) =>
    sql`update payment_attempts set idempotency_key = regexp_replace(idempotency_key, ${from}, ${to})
        where purpose = 'refund' and number = 1`.execute(database.db)
  const { number } = await database.db
    .selectFrom('paymentAttempts')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('purpose', '=', 'refund')
    .executeTakeFirstOrThrow()
  // What a worker does that renews a key at the same moment: the next number is taken.
  await numbered(':1$', `:${number + 1}`)
  expect(await refund(200, form)).toMatchObject({ refusal: { reason: 'being_asked' } })
  await numbered(':[0-9]+$', ':1')
  expect(await refund(200, form)).toMatchObject({ ok: true, value: { refundId: expect.any(Number) } })
  await database.db.deleteFrom('paymentAttempts').where('outcome', '=', 'waiting').execute()
  await database.db.deleteFrom('paymentRefunds').where('reference', '=', form).execute()
})

const told = () =>
  database.db
    .transaction()
    .execute((trx) => postOrders(trx, [orderId], { actor: 'worker', personId: null, now: far.now }))

test('what the provider refuses was not given back: it is said, and may be asked again', async () => {
  const refusing = {
    provider: {
      ...far.gateway.provider,
      refund: () => Promise.resolve({ outcome: 'refused' as const, error: 'card_gone' }),
    },
  }
  await refund(200)
  await workPayments(database.db, refusing, 60_000)
  const { charges, troubles } = await readCards(database.db, 1)
  expect(charges[0]).toMatchObject({ refundedCentavos: 800, backCentavos: 800 })
  expect(troubles).toMatchObject([{ kind: 'refund_refused', detail: 'card_gone', centavos: 200 }])
  expect(await refund(charged - 800)).toMatchObject({ ok: true })
  await workPayments(database.db, refusing, 60_000)
  expect(await refund(200)).toMatchObject({ ok: true })
  await far.work()
  expect(refundedAtTheFarSide()).toEqual([500, 300, 200])
  expect((await readCards(database.db, 1)).troubles).toEqual([])
})

test('what was overpaid goes back once: by card, in cash, or to another order', async () => {
  const unmeant = (amountCentavos: number) =>
    refundCard(database.db, {
      ...{ paymentId, amountCentavos, reason: 'Faltó una lechuga', isBeyondMeant: false },
      ...{ reference: randomUUID(), byPersonId },
    })
  expect(await unmeant(100)).toMatchObject({ refusal: { reason: 'beyond_free', freeCentavos: 0 } })
  await database.db
    .updateTable('handovers')
    .set({ dueCentavos: charged - 1_000 - 300 })
    .execute()
  await told()
  const { charges, troubles } = await readCards(database.db, 1)
  expect(charges[0]?.freeCentavos).toBe(300)
  expect(troubles).toMatchObject([{ kind: 'charged_too_much', centavos: 300 }])
  expect(await unmeant(400)).toMatchObject({ refusal: { reason: 'beyond_free', freeCentavos: 300 } })
  expect(await unmeant(100)).toMatchObject({ ok: true })
  const { phoneId } = await database.db.selectFrom('orders').select('phoneId').executeTakeFirstOrThrow()
  const given = { method: 'cash' as const, proof: 'R-9', formKey: randomUUID() }
  const inCash = { ...given, phoneId, byPersonId }
  expect(await refundBalance(database.db, { ...inCash, shownCentavos: 300 })).toMatchObject({
    refusal: { reason: 'amount_changed', centavos: 200 },
  })
  expect(await refundBalance(database.db, { ...inCash, shownCentavos: 200 })).toMatchObject({ ok: true })
  expect(await unmeant(200)).toMatchObject({ refusal: { reason: 'beyond_free', freeCentavos: 0 } })
  await far.work()
  const after = await readCards(database.db, 1)
  expect(after.troubles).toEqual([])
  expect(after.charges[0]?.freeCentavos).toBe(0)
})

test('wished back, it goes to the card by itself and once; what a card refuses is paid out by staff', async () => {
  const { code, id } = await database.db.selectFrom('orders').select(['code', 'id']).executeTakeFirstOrThrow()
  const dueIs = (dueCentavos: number) => database.db.updateTable('handovers').set({ dueCentavos }).execute()
  const before = refundedAtTheFarSide().length
  await dueIs(charged - 1_300 - 150)
  await told()
  await far.work()
  expect(refundedAtTheFarSide()).toHaveLength(before)
  expect(await chooseGiveBack(database.db, { code, wish: { account: null } })).toMatchObject({ ok: true })
  await Promise.all([far.work(), far.work()])
  await far.work()
  expect(refundedAtTheFarSide().slice(before)).toEqual([150])
  expect((await readToGiveBack(database.db, 1)).rows).toEqual([])
  expect((await findGiveBack(database.db, id, { hasAccount: true, wish: null })).difference).toMatchObject({
    openCentavos: 0,
  })
  await dueIs(charged - 1_300 - 150 - 80)
  await told()
  const refusing = {
    provider: {
      ...far.gateway.provider,
      refund: () => Promise.resolve({ outcome: 'refused' as const, error: 'card_gone' }),
    },
  }
  await workPayments(database.db, refusing, 60_000)
  await far.work()
  expect(refundedAtTheFarSide().slice(before)).toEqual([150])
  expect((await readToGiveBack(database.db, 1)).rows).toMatchObject([{ code, centavos: 80 }])
  await database.db.deleteFrom('refundWishes').execute()
  await dueIs(charged - 1_300 - 150)
  await told()
})

test('a dispute is shown with its last day, and what was charged for nothing is too', async () => {
  const intent = some([...far.standIn.intents.values()][0])
  far.standIn.contest(intent.id)
  await far.tell(far.standIn.events)
  await far.work()
  await database.db.deleteFrom('handovers').execute()
  await database.db.updateTable('orders').set({ state: 'placed' }).execute()
  await told()
  const { troubles } = await readCards(database.db, 1)
  expect(troubles.map(({ kind }) => kind).sort()).toEqual(['charged_too_much', 'dispute', 'refund_refused'])
  expect(troubles.find(({ kind }) => kind === 'dispute')?.answerBy).not.toBeNull()
})

test('what the provider gave back twice under one reference counts twice, however often it is told', async () => {
  const { reference, providerId } = await database.db
    .selectFrom('paymentRefunds')
    .select(['reference', 'providerId'])
    .where('amountCentavos', '=', 300)
    .executeTakeFirstOrThrow()
  const before = some((await readCards(database.db, 1)).charges[0]).refundedCentavos
  const fact = { reference, amountCentavos: 300, status: 'succeeded' as const, happenedAt: null }
  const refunds = [providerId ?? '', 're_again'].map((id) => ({ ...fact, providerId: id }))
  const facts = { hold: null, refunds, disputes: [], checkoutUrl: null }
  for (const _ of [1, 2]) await settlePayment(database.db, { paymentId, facts })
  expect((await readCards(database.db, 1)).charges[0]?.refundedCentavos).toBe(before + 300)
})
