import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { basketCookie } from '~/features/orders/basket-cookie.server'
import { setItemCount } from '~/features/orders/change-basket.server'
import { fillBasket } from '~/features/orders/fill-basket.server'
import { cancelOrder } from '~/features/orders/cancel-order.server'
import { changeOrder } from '~/features/orders/change-order.server'
import { orderForm } from '~/features/orders/forms'
import { placeOrder } from '~/features/orders/place-order.server'
import { startChange } from '~/features/orders/start-change.server'
import { findBasketView } from '~/features/orders/views.server'
import { loader as checkout } from '~/routes/pedido'
import { argsOf } from '#tests/integration/work/support'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { basketOf, freshPhone, orderFrom, shopCycle } from './support'

const database = testDatabase({ max: 20 })
let world: World
const db = () => database.db
const window = () => world.windows[0]?.id ?? 0
const papa = () => ({ presentationId: world.products.papa.presentations[0].id })

beforeAll(async () => {
  world = await buildWorld(db(), { capacity: 400, stock: 100 })
})

async function placed(...items: Parameters<typeof basketOf>[1][]) {
  const order = await orderFrom(db(), await basketOf(db(), ...items), window())
  if (!order.ok) throw new Error(order.refusal.reason)
  return order.value
}

async function changing(code: string) {
  const started = await startChange(db(), { code, basketId: null })
  if (!started.ok) throw new Error(started.refusal.reason)
  const { basketId } = started.value
  const cycle = await shopCycle(db())
  return {
    basketId,
    cycle,
    windowId: window(),
    buyerName: 'Lucía M.',
    phoneE164: freshPhone(),
    paymentMethod: 'cash' as const,
    cashNoteCentavos: null,
    expectedTotalCentavos: (await findBasketView(db(), basketId, cycle))?.totalCentavos ?? 0,
    language: 'es',
    origin: 'https://chaka.test',
  }
}

describe('several tabs at once', () => {
  it('whose answer got lost is led to her order by the form that she opens again', async () => {
    const basketId = await basketOf(db(), papa())
    const order = await orderFrom(db(), basketId, window())
    if (!order.ok) throw new Error(order.refusal.reason)
    const headers = { Cookie: await basketCookie(basketId, false) }
    const thrown: unknown = await checkout(argsOf(db(), { path: '/pedido', headers })).catch(
      (answer: unknown) => answer,
    )
    expect((thrown as Response).headers.get('Location')).toBe(order.value.path)
    const nobody: unknown = await checkout(argsOf(db(), { path: '/pedido' })).catch(
      (answer: unknown) => answer,
    )
    expect((nobody as Response).headers.get('Location')).toBe('/canasta')
  })

  it('an unverified number gets one order, however many baskets it confirms at the same moment', async () => {
    for (let round = 0; round < 4; round++) {
      const phoneE164 = freshPhone()
      const baskets = await Promise.all([1, 2, 3].map(() => basketOf(db(), papa())))
      const outcomes = await Promise.all(
        baskets.map((basketId) => orderFrom(db(), basketId, window(), { phoneE164 })),
      )
      expect(outcomes.map((outcome) => (outcome.ok ? 'placed' : outcome.refusal.reason)).toSorted()).toEqual([
        'placed',
        'unverified_has_order',
        'unverified_has_order',
      ])
    }
  })

  it('one order cancelled while another of the same phone is placed: both go through', async () => {
    const phoneE164 = freshPhone()
    await sql`insert into phones (e164, verified_at) values (${phoneE164}, chaka_now())`.execute(db())
    for (let round = 0; round < 12; round++) {
      const first = await orderFrom(db(), await basketOf(db(), papa()), window(), { phoneE164 })
      if (!first.ok) throw new Error(first.refusal.reason)
      const second = await basketOf(db(), papa())
      const both = await Promise.all([
        cancelOrder(db(), { code: first.value.code }),
        orderFrom(db(), second, window(), { phoneE164 }),
      ])
      expect(both.map((outcome) => outcome.ok)).toEqual([true, true])
    }
    expect(await findBrokenInvariants(db())).toEqual([])
  })
})

describe('a second click', () => {
  const countOf = async (basketId: string) =>
    (await findBasketView(db(), basketId, await shopCycle(db())))?.items.map(({ count }) => count)
  const item = (count = 1) => ({ ...papa(), bundleId: null, swaps: {}, count })

  it('on "Agregar" within two seconds adds once; another number, a change or later adds', async () => {
    const basketId = await basketOf(db(), papa())
    await Promise.all([1, 2, 3].map(() => fillBasket(db(), basketId, item())))
    expect(await countOf(basketId)).toEqual([1])
    await fillBasket(db(), basketId, item(3))
    expect(await countOf(basketId)).toEqual([4])
    await sql`update basket_items set clicked_at = clicked_at - interval '2 seconds'
              where basket_id = ${basketId}`.execute(db())
    await fillBasket(db(), basketId, item(3))
    expect(await countOf(basketId)).toEqual([7])

    const { rows } = await sql<{
      id: number
    }>`select id from basket_items where basket_id = ${basketId}`.execute(db())
    await setItemCount(db(), basketId, rows[0]?.id ?? 0, 2)
    await fillBasket(db(), basketId, item(3))
    expect(await countOf(basketId)).toEqual([5])
  })

  it('on a steady finger loses nothing that came two seconds after what was added', async () => {
    const basketId = await basketOf(db(), papa())
    const back = (seconds: number) =>
      sql`update basket_items set clicked_at = clicked_at - make_interval(secs => ${seconds})
          where basket_id = ${basketId}`.execute(db())
    for (const _tap of [1, 2]) {
      await back(1.2)
      await fillBasket(db(), basketId, item())
    }
    expect(await countOf(basketId)).toEqual([2])
  })

  it('on the last of the stock shows the order that the first one made', async () => {
    const { huevo } = world.products
    const [offer] = (
      await sql<{ id: number; left: number }>`
        select id, offered_base - reserved_base as left from offers where product_id = ${huevo.id}`.execute(
        db(),
      )
    ).rows
    await sql`update offers set offered_base = reserved_base + ${huevo.presentations[0].baseQuantity}
              where id = ${offer?.id}`.execute(db())
    const cycle = await shopCycle(db())
    const basketId = await basketOf(db(), { presentationId: huevo.presentations[0].id })
    const twice = {
      cycle,
      phoneE164: freshPhone(),
      expectedTotalCentavos: (await findBasketView(db(), basketId, cycle))?.totalCentavos ?? 0,
    }
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => orderFrom(db(), basketId, window(), twice)))
    expect(new Set(outcomes.map((each) => (each.ok ? each.value.code : each.refusal.reason))).size).toBe(1)
    await sql`update offers set offered_base = reserved_base + ${offer?.left ?? 0} where id = ${offer?.id}`.execute(
      db(),
    )
  })

  it('on a change shows the changed order, also through the command that places', async () => {
    const order = await placed(papa())
    const command = await changing(order.code)
    expect(await changeOrder(db(), command)).toMatchObject({ ok: true, value: { repeated: false } })
    for (const again of [changeOrder, placeOrder]) {
      expect(await again(db(), command)).toMatchObject({
        ok: true,
        value: { code: order.code, path: order.path, repeated: true },
      })
    }
  })
})

it('an order that holds the same bundle twice, once chosen slot by slot, can be changed', async () => {
  const { rows } = await sql<{ slot: number; presentationId: number }>`
    select x.slot, x.presentation_id
    from   bundle_offer_items x join bundle_offers o on o.id = x.bundle_offer_id
    where  o.bundle_id = ${world.bundle.id} and x.is_default`.execute(db())
  const asItComes = Object.fromEntries(rows.map((row) => [row.slot, row.presentationId]))
  const order = await placed({ bundleId: world.bundle.id }, papa(), {
    bundleId: world.bundle.id,
    swaps: asItComes,
  })
  const view = await findBasketView(db(), (await changing(order.code)).basketId, await shopCycle(db()))
  expect(view?.items.map((item) => [item.kind, item.count])).toEqual([
    ['bundle', 2],
    ['product', 1],
  ])
  expect(view?.totalCentavos).toBe(order.totalCentavos)
})

it('a form with a note of nothing, or a control character in the name, meets no constraint of the database', () => {
  const form = {
    canasta: '53591888-788b-4fcf-8db2-23797c054da4',
    nombre: 'Lu\u0000cía  Mamani',
    celular: '71234567',
    ventana: '1',
    pago: 'efectivo',
    total: '100',
  }
  expect(orderForm.safeParse({ ...form, billete: '0' }).success).toBe(false)
  expect(orderForm.parse(form).nombre).toBe('Lu cía Mamani')
})
