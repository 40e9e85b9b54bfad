import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { cardFeeCentavos } from '~/features/cycles/card-fee'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import { chooseGiveBack } from '~/features/payments/give-back/choose-give-back.server'
import { findGiveBack, readToGiveBack } from '~/features/payments/give-back/views.server'
import { confirmTransfer } from '~/features/payments/qr/confirm-transfer.server'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { changeCardFee } from '~/features/payments/switches/change-card-fee.server'
import { findMethodsOn } from '~/features/payments/switches/views.server'
import { basketCookie } from '~/features/orders/basket-cookie.server'
import * as bundleRoute from '~/routes/agrobolsas.$slug'
import * as basketRoute from '~/routes/canasta'
import * as productRoute from '~/routes/catalogo.$slug'
import * as noteRoute from '~/routes/pedidos.$code.nota'
import * as orderRoute from '~/routes/pedidos.$code'
import { basketOf, orderFrom } from '../orders/support'
import { handOver, openGateway, SECRETS } from './support'

const database = testDatabase()
const pages = {
  ...{ 'pedidos/:code': orderRoute, 'pedidos/:code/nota': noteRoute, canasta: basketRoute },
  ...{ 'catalogo/:slug': productRoute, 'agrobolsas/:slug': bundleRoute },
}
const get = pagesOn(() => database.db, pages, {
  ...{ STRIPE_SECRET_KEY: SECRETS.secretKey, STRIPE_WEBHOOK_SECRET: SECRETS.webhookSecret },
})
let far: Awaited<ReturnType<typeof openGateway>>
let world: World
const FEE = { cardFeeBasisPoints: 350, cardFeeFlatCentavos: 100 }
const change = (fee: typeof FEE) =>
  changeCardFee(database.db, { cycleId: world.cycle.id, fee, byPersonId: world.operator.personId })

beforeAll(async () => {
  far = await openGateway(database.db, new Date('2026-11-18T14:00:00Z'))
  world = await buildWorld(database.db, { capacity: 20, stock: 100 })
  expect(await change(FEE)).toBe(true)
})
afterAll(() => far.stop())

const basket = () =>
  basketOf(database.db, { presentationId: world.products.acelga.presentations[1].id, count: 2 })
const byCard = async (expectedCardFeeCentavos: number) =>
  await orderFrom(database.db, await basket(), some(world.windows[0]).id, {
    paymentMethod: 'card',
    expectedCardFeeCentavos,
  })

test('named where it is chosen; another fee than was shown is asked again, and who pays otherwise pays none', async () => {
  const of = { cycleId: world.cycle.id, pointIds: [world.points[0].id], able: ['card' as const] }
  const words = async (path: string, headers = {}) =>
    /<p class="soft sm mt-2">(Pagando con tarjeta.*?)<\/p>/.exec((await get(path, { headers })).html)?.[1]
  expect(await words('/catalogo/acelga')).toBeUndefined()
  const marks = async () =>
    (await sql<{ sum: number }>`select sum(changes) as sum from shop_marks`.execute(database.db)).rows
  const before = await marks()
  await database.db.insertInto('paymentSwitches').values({ method: 'card', isOn: true }).execute()
  expect(await marks()).not.toEqual(before)
  expect(await words('/catalogo/acelga')).toMatch(
    /se suma Bs\s\d+,\d\d \(3,5 %\), más Bs\s1,00 por pedido\.$/,
  )
  expect(await words('/agrobolsas/agrobolsa-familiar')).toContain('(3,5 %), más Bs')
  expect(await words('/canasta', { Cookie: await basketCookie(await basket(), false) })).toMatch(
    /\(3,5 % más Bs\s1,00\)\.$/,
  )
  expect(await findMethodsOn(database.db, of)).toContainEqual({ method: 'card', offAt: [], fee: FEE })
  const cash = await orderFrom(database.db, await basket(), some(world.windows[0]).id)
  const totalCentavos = cash.ok ? cash.value.totalCentavos : 0
  expect(await byCard(0)).toEqual({
    ok: false,
    refusal: { reason: 'price_changed', totalCentavos: totalCentavos + cardFeeCentavos(FEE, totalCentavos) },
  })
  const rows = await database.db.selectFrom('orders').select('cardFeeBasisPoints').execute()
  expect(rows).toEqual([{ cardFeeBasisPoints: 0 }])
})

test('held and charged with its order, for what was delivered, as it was when it was ordered; the books name it', async () => {
  const { totalCentavos } = await database.db
    .selectFrom('orders')
    .select('totalCentavos')
    .executeTakeFirstOrThrow()
  const fee = cardFeeCentavos(FEE, totalCentavos)
  const placed = await byCard(fee)
  if (!placed.ok) throw new Error(placed.refusal.reason)
  const { code } = placed.value
  await change({ cardFeeBasisPoints: 2_000, cardFeeFlatCentavos: 0 })
  const started = await startCardPayment(database.db, far.gateway, {
    orderCode: code,
    origin: 'https://chaka.test',
  })
  if (!started.ok) throw new Error(started.refusal.reason)
  far.standIn.pay(started.value.checkoutUrl.slice(started.value.checkoutUrl.lastIndexOf('/') + 1))
  await far.tell(far.standIn.events)
  await far.work()
  const order = await database.db
    .selectFrom('orders')
    .select(['id', 'formKey'])
    .where('code', '=', code)
    .executeTakeFirstOrThrow()
  const { secret } = await database.db.selectFrom('installation').select('secret').executeTakeFirstOrThrow()
  const path = orderPath(code, orderToken(secret, 'open', order.formKey))
  expect((await get(path)).html).toContain('por pagar con tarjeta')
  await handOver(database.db, { orderIds: [order.id], hostId: world.operator.personId, share: 0.5 })
  await far.pass(11 * 60)
  await far.work()
  const { dueCentavos } = await database.db
    .selectFrom('handovers')
    .select('dueCentavos')
    .executeTakeFirstOrThrow()
  const charged = dueCentavos + cardFeeCentavos(FEE, dueCentavos)
  const moved = (kind: string) =>
    far.standIn.ledger.filter((each) => each.kind === kind).map(({ centavos }) => centavos)
  expect(moved('charged')).toEqual([charged])
  const payment = await database.db
    .selectFrom('payments')
    .select(['state', 'askedCentavos', 'capturedCentavos', 'surchargeCentavos', 'mismatch'])
    .executeTakeFirstOrThrow()
  expect(payment).toEqual({
    ...{ state: 'captured', mismatch: null, capturedCentavos: dueCentavos },
    surchargeCentavos: charged - dueCentavos,
    askedCentavos: expect.any(Number) as number,
  })
  const { html } = await get(path)
  expect(html).toContain('Incluye')
  expect((await get(path.replace('?', '/nota?'))).html).toContain('Aparte, por pagar con tarjeta')
  // A handover that is written past the desk has no words of its own about its parts.
  const broken = (await findBrokenInvariants(database.db)).map(({ name }) => name)
  expect(
    broken.filter((name) => !name.startsWith('a handover in force of an order in another state')),
  ).toEqual([])
})

test('contested with its fee, no more is held than it paid of the order: what came by QR is hers', async () => {
  const { id, code, capturedCentavos, surchargeCentavos, intentId } = await database.db
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.orderId')
    .select(['orders.id', 'orders.code', 'capturedCentavos', 'surchargeCentavos', 'intentId'])
    .executeTakeFirstOrThrow()
  const amountCentavos = capturedCentavos + surchargeCentavos + 500
  const twice = { code, bank: 'BNB', reference: '4450', amountCentavos, byPersonId: world.operator.personId }
  expect(await confirmTransfer(database.db, twice)).toMatchObject({ ok: true })
  const { id: dispute } = far.standIn.contest(intentId ?? '')
  await far.tell(far.standIn.events)
  await far.work()
  const differenceNow = async () =>
    (await findGiveBack(database.db, id, { hasAccount: true, wish: null })).difference
  expect(await differenceNow()).toMatchObject({
    ...{ contestedCentavos: capturedCentavos, openCentavos: surchargeCentavos + 500 },
  })
  far.standIn.decide(dispute, 'won')
  await far.tell(far.standIn.events)
  await far.work()
  expect(await differenceNow()).toMatchObject({ contestedCentavos: 0, openCentavos: amountCentavos })
})

test("given back in the provider's own panel, in two parts and with the fee: the books hold what the provider holds", async () => {
  const intent = some([...far.standIn.intents.values()].find(({ status }) => status === 'succeeded'))
  const { capturedCentavos, surchargeCentavos } = await database.db
    .selectFrom('payments')
    .select(['capturedCentavos', 'surchargeCentavos'])
    .where('method', '=', 'card')
    .executeTakeFirstOrThrow()
  const back = async (centavos: number) => {
    const before = far.standIn.events.length
    far.standIn.giveBack(intent, centavos, {})
    const events = far.standIn.events.slice(before)
    await far.tell([...events, ...events.toReversed()])
    await far.work()
    const { rows } = await sql<{ refunded: number; fee: number; gateway: number; fees: number }>`
      select paid.refunded_centavos as refunded, paid.refunded_surcharge_centavos as fee,
             sum(entry.amount_centavos) filter (where account.kind = 'card_gateway' and told.kind <> 'gateway_cost') as gateway,
             -sum(entry.amount_centavos) filter (where account.kind = 'card_fees') as fees
      from   payments paid
      join   ledger_transactions told on told.order_id = paid.order_id
      join   ledger_entries entry     on entry.transaction_id = told.id
      join   ledger_accounts account  on account.id = entry.account_id
      where  paid.method = 'card'
      group by paid.id`.execute(database.db)
    return rows
  }
  const all = capturedCentavos + surchargeCentavos
  expect(await back(500)).toEqual([{ refunded: 500, fee: 0, gateway: all - 500, fees: surchargeCentavos }])
  expect(await back(all - 500)).toEqual([
    { refunded: capturedCentavos, fee: surchargeCentavos, gateway: 0, fees: 0 },
  ])
  const told = await database.db
    .selectFrom('messages')
    .select('body')
    .where('kind', '=', 'money_returned')
    .execute()
  expect(told.filter(({ body }) => body.includes('a tu tarjeta'))).toHaveLength(2)
  const broken = (await findBrokenInvariants(database.db)).map(({ name }) => name)
  expect(broken.filter((name) => /card|ledger/.test(name))).toEqual([])
  // The card has more than it paid of the order: that is not paid out to her a second time.
  const { code } = await database.db
    .selectFrom('payments')
    .innerJoin('orders', 'orders.id', 'payments.orderId')
    .select('orders.code')
    .executeTakeFirstOrThrow()
  await chooseGiveBack(database.db, { code, wish: { account: null } })
  expect((await readToGiveBack(database.db, 1)).rows).toMatchObject([
    { code, centavos: surchargeCentavos + 500 },
  ])
})
