import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { argsOf, dataOf, signedIn } from '#tests/integration/work/support'
import { basketOf } from '#tests/integration/orders/support'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { serveStandIn } from '#tests/support/stripe/http'
import { signedEvent } from '#tests/support/stripe/webhook'
import { some } from '#tests/support/found'
import { buildWorld, type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { basketCookie } from '~/features/orders/basket-cookie.server'
import { dropUnpaidOrders } from '~/features/payments/card/drop-unpaid-orders.server'
import { findCardStatus } from '~/features/payments/views.server'
import { workPayments } from '~/features/payments/card/work-payments.server'
import { cardProvider } from '~/integrations/stripe/card-provider.server'
import { readEnvironment } from '~/platform/environment.server'
import { action as order, loader as orderForm } from '~/routes/pedido'
import { loader as giveCard } from '~/routes/pedidos.$code.tarjeta'
import { loader as comeBack } from '~/routes/pedidos.$code.tarjeta.vuelta'
import { action as pagos } from '~/routes/operacion.pagos'
import { action as webhook } from '~/routes/webhooks.stripe'
import { SECRETS } from './support'

const NOW = new Date('2026-11-18T14:00:00Z')
const database = testDatabase()
let world: World
let far: Awaited<ReturnType<typeof serveStandIn>>
let environment: ReturnType<typeof readEnvironment>
let operatorCookie: { Cookie: string }

beforeAll(async () => {
  world = await buildWorld(database.db)
  far = await serveStandIn(SECRETS)
  environment = readEnvironment({
    NODE_ENV: 'test',
    STRIPE_SECRET_KEY: SECRETS.secretKey,
    STRIPE_WEBHOOK_SECRET: SECRETS.webhookSecret,
    STRIPE_API_BASE: far.origin,
    STRIPE_CHECKOUT_ORIGIN: far.origin,
  })
  operatorCookie = await signedIn(database.db, world.operator.personId)
})
beforeEach(() => setClock(database.db, NOW))
afterAll(() => far.stop())

function args(call: Parameters<typeof argsOf>[1]) {
  const made = argsOf(database.db, call)
  return { ...made, context: { ...made.context, environment } }
}

const switchCard = (donde: string, tarjeta: string) =>
  pagos(
    args({
      path: '/operacion/pagos',
      form: { accion: 'formas', donde, qr: '', tarjeta },
      headers: operatorCookie,
    }),
  )

let phone = 71_300_000
async function orderByCard(window = 0) {
  phone += 1
  const basketId = await basketOf(database.db, {
    presentationId: world.products.acelga.presentations[0].id,
    count: 3,
  })
  const headers = { Cookie: await basketCookie(basketId, false) }
  const page = dataOf<Awaited<ReturnType<typeof orderForm>>>(
    await orderForm(args({ path: '/pedido', headers })),
  )
  return await order(
    args({
      path: '/pedido',
      headers,
      form: {
        canasta: basketId,
        nombre: 'Lucía Mamani',
        celular: String(phone),
        ventana: String(some(world.windows[window]).id),
        forma: 'tarjeta',
        total: String(page.data.basket.totalCentavos),
      },
    }),
  )
}

/** Follows a redirect inside Chaka: what the next loader is called with. */
function follow(response: unknown) {
  if (!(response instanceof Response)) throw new Error('no redirect')
  const location = response.headers.get('Location') ?? ''
  const [, code = ''] = /\/pedidos\/([A-Z0-9]+)/.exec(location) ?? []
  return { location, code, call: { path: location, params: { code } } }
}

async function rowOf(code: string) {
  return await database.db.selectFrom('orders').selectAll().where('code', '=', code).executeTakeFirstOrThrow()
}

test('a card is offered where the operator has it on, and taken nowhere else', async () => {
  const off = dataOf<{ problems: { field: string }[] }>(await orderByCard())
  expect(off.status).toBe(422)
  expect(off.data.problems[0]?.field).toBe('pago')
  await switchCard('siempre', 'si')
  await switchCard(`punto:${world.points[1].id}`, 'no')
  const atPoint = dataOf<{ problems: { reason: string; atPoint: boolean }[] }>(await orderByCard(2))
  expect(atPoint.status).toBe(422)
  expect(atPoint.data.problems[0]).toMatchObject({ reason: 'method', atPoint: true })
  const audit = await database.db
    .selectFrom('auditLog')
    .select('action')
    .where('action', '=', 'payments.switch')
    .execute()
  expect(audit).toHaveLength(2)
})

test('ordered, on to the page of the provider, back, and held; the webhook says the same', async () => {
  const ordered = follow(await orderByCard())
  expect(ordered.location).toMatch(/^\/pedidos\/[A-Z0-9]+\/tarjeta\?llave=/)
  const away = await giveCard(args(ordered.call))
  const url = away.headers.get('Location') ?? ''
  expect(url.startsWith(`${far.origin}/c/pay/`)).toBe(true)
  const sessionId = url.slice(url.lastIndexOf('/') + 1)
  const placed = await rowOf(ordered.code)
  const before = await findCardStatus(database.db, placed, true)
  expect(before).toMatchObject({ status: 'to_pay', wasDeclined: false })

  far.standIn.pay(sessionId)
  const back = new URL(some([...far.standIn.sessions.values()].at(-1)).success_url)
  const home = await comeBack(args({ path: back.pathname + back.search, params: { code: ordered.code } }))
  expect(home.headers.get('Location')).toContain(`/pedidos/${ordered.code}?llave=`)
  expect(await findCardStatus(database.db, placed, true)).toMatchObject({ status: 'held' })

  const event = some(far.standIn.events.at(-1))
  const { rawBody, signature } = signedEvent(event, SECRETS.webhookSecret, Math.floor(Date.now() / 1000))
  const call = args({ path: '/webhooks/stripe', form: {} })
  const signed = (body: string) =>
    webhook({
      ...call,
      request: new Request(call.request.url, {
        method: 'POST',
        body,
        headers: { 'stripe-signature': signature },
      }),
    })
  expect((await signed(rawBody)).status).toBe(204)
  expect((await signed(rawBody)).status).toBe(204)
  await expect(signed(rawBody.replace('}', ' }'))).rejects.toMatchObject({ status: 403 })
  const provider = await cardProvider(environment)
  if (!provider) throw new Error('no provider')
  await workPayments(database.db, { provider })
  const events = await database.db.selectFrom('paymentEvents').select('handledAt').execute()
  expect(events).toHaveLength(1)
  expect(events[0]?.handledAt).not.toBeNull()
})

test('what nobody gave a card for is out after half an hour, told once, and its stock is for sale again', async () => {
  const ordered = follow(await orderByCard())
  await giveCard(args(ordered.call))
  const provider = await cardProvider(environment)
  if (!provider) throw new Error('no provider')
  expect(await dropUnpaidOrders(database.db, world.cycle.id)).toBe(0)
  await setClock(database.db, new Date(NOW.getTime() + 31 * 60_000))
  await workPayments(database.db, { provider })
  expect(await dropUnpaidOrders(database.db, world.cycle.id)).toBe(1)
  expect(await dropUnpaidOrders(database.db, world.cycle.id)).toBe(0)
  const dropped = await rowOf(ordered.code)
  expect(dropped).toMatchObject({ state: 'cancelled', cancelledBy: 'system' })
  const told = await database.db
    .selectFrom('messages')
    .select('body')
    .where('subject', '=', `order:${dropped.id}`)
    .where('kind', '=', 'order_cancelled')
    .execute()
  expect(told).toHaveLength(1)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('at the cut-off the unauthorised are out and the held are harvested', async () => {
  const held = follow(await orderByCard())
  const url = (await giveCard(args(held.call))).headers.get('Location') ?? ''
  far.standIn.pay(url.slice(url.lastIndexOf('/') + 1))
  await comeBack(args({ ...held.call, path: held.location.replace('/tarjeta', '/tarjeta/vuelta') }))
  const open = follow(await orderByCard())
  await giveCard(args(open.call))
  await setClock(database.db, world.cycle.closesAt)
  const closed = await closeCycle(database.db, { cycleId: world.cycle.id, how: 'clock' })
  expect(closed.ok).toBe(true)
  expect((await rowOf(held.code)).state).toBe('placed')
  expect((await rowOf(open.code)).state).toBe('cancelled')
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

test('neither page nor audit nor event says a key', async () => {
  const tables = await Promise.all([
    database.db.selectFrom('paymentEvents').selectAll().execute(),
    database.db.selectFrom('paymentAttempts').selectAll().execute(),
    database.db.selectFrom('payments').selectAll().execute(),
    database.db.selectFrom('auditLog').selectAll().execute(),
  ])
  expect(JSON.stringify(tables)).not.toMatch(/sk_test|whsec_/)
})
