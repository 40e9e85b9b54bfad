import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { buildWorld, type World } from '#tests/support/world'
import { cardFeeCentavos } from '~/features/cycles/card-fee'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import { startCardPayment } from '~/features/payments/card/start-card-payment.server'
import { changeCardFee } from '~/features/payments/switches/change-card-fee.server'
import { findMethodsOn } from '~/features/payments/switches/views.server'
import * as noteRoute from '~/routes/pedidos.$code.nota'
import * as orderRoute from '~/routes/pedidos.$code'
import { basketOf, orderFrom } from '../orders/support'
import { handOver, openGateway } from './support'

const database = testDatabase()
const get = pagesOn(() => database.db, { 'pedidos/:code': orderRoute, 'pedidos/:code/nota': noteRoute })
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
  await database.db.insertInto('paymentSwitches').values({ method: 'card', isOn: true }).execute()
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
