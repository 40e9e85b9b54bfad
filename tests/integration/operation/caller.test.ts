import { beforeEach, describe, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { findBrokenInvariants } from '#tests/support/invariants'
import { type World } from '#tests/support/world'
import { fillBasket } from '~/features/orders/fill-basket.server'
import { openCallerBasket } from '~/features/orders/open-caller-basket.server'
import { findOrderStory } from '~/features/orders/operated.server'
import { findBasketView } from '~/features/orders/views.server'
import * as confirm from '~/routes/operacion.pedidos.confirmar'
import * as call from '~/routes/operacion.pedidos.nuevo'
import { freshPhone, orderFrom, shopCycle } from '../orders/support'
import { argsOf, dataOf, refusalOf, signedIn } from '../work/support'
import { newWorld } from './new-world'

const database = testDatabase()
let world: World
let operator: { Cookie: string }
beforeEach(async () => {
  world = await newWorld(database.db)
  operator = await signedIn(database.db, world.operator.personId)
})

const fill = async (basketId: string | null) => {
  const presentationId = world.products.papa.presentations[0].id
  const filled = await fillBasket(database.db, basketId, {
    presentationId,
    bundleId: null,
    swaps: {},
    count: 1,
  })
  if (!filled.ok) throw new Error(filled.refusal.reason)
  return filled.value.basketId
}
const open = async (e164: string, name = 'Doña Berta', basketId: string | null = null) =>
  (await openCallerBasket(database.db, { e164, name, basketId })).basketId

describe('the basket of somebody on the phone', () => {
  test('is found again by her number, and the operator’s own comes back', async () => {
    const e164 = freshPhone()
    const own = await fill(null)
    const first = await open(e164, 'Berta', own)
    await fill(first)
    expect(await open(e164, 'Berta Choque', first)).toBe(first)
    const view = await findBasketView(database.db, first, await shopCycle(database.db))
    expect(view).toMatchObject({ caller: { e164, name: 'Berta Choque' }, items: [{ count: 1 }] })
    const row = await database.db
      .selectFrom('baskets')
      .select('setAsideId')
      .where('id', '=', first)
      .executeTakeFirst()
    expect(row?.setAsideId).toBe(own)
  })

  test('two clicks at once open one', async () => {
    const e164 = freshPhone()
    const [a, b] = await Promise.all([open(e164), open(e164)])
    expect(a).toBe(b)
  })
})

const cookieOf = (answer: unknown) => (answer as Response).headers.get('Set-Cookie')?.split(';')[0] ?? ''
const begin = async (celular: string, nombre = 'Berta Choque') =>
  call.action(
    argsOf(database.db, { path: '/operacion/pedidos/nuevo', headers: operator, form: { celular, nombre } }),
  )

type Call = { basketId: string; cookie: string; e164: string; total: string }

describe('ordering for a caller', () => {
  const confirmAs = async ({ basketId, cookie, e164, total }: Call, change: Record<string, string> = {}) => {
    return confirm.action(
      argsOf(database.db, {
        path: '/operacion/pedidos/confirmar',
        headers: { Cookie: `${operator.Cookie}; ${cookie}` },
        form: {
          canasta: basketId,
          nombre: 'Berta Choque',
          celular: e164,
          ventana: String(some(world.windows[0]).id),
          pago: 'efectivo',
          total,
          ...change,
        },
      }),
    )
  }
  const start = async (e164: string) => {
    const cookie = cookieOf(await begin(e164))
    const basketId = await fill(await open(e164))
    const view = await findBasketView(database.db, basketId, await shopCycle(database.db))
    return { cookie, basketId, e164, total: String(view?.totalCentavos ?? 0) }
  }

  test('places it in her name with the same command, once, audited', async () => {
    const e164 = freshPhone()
    const called = await start(e164)
    const answer = (await confirmAs(called)) as Response
    const location = answer.headers.get('Location') ?? ''
    expect(location).toMatch(/^\/operacion\/pedidos\/[A-Z]{3}\d{3}\?dicho=pedido/)
    const again = (await confirmAs(called)) as Response
    expect(again.headers.get('Location')).toBe(location)

    const story = await findOrderStory(database.db, location.slice(19, 25))
    expect(story).toMatchObject({ e164, order: { buyerName: 'Berta Choque', verified: false } })
    expect(story?.messages.map(({ kind }) => kind)).toEqual(['order_placed'])
    expect(story?.audit).toMatchObject([
      { action: 'order.place_for', personName: 'Olga Operadora', after: { vouched: false } },
    ])
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('a second order of an unverified number needs her to be vouched for, which is audited', async () => {
    const e164 = freshPhone()
    await orderFrom(database.db, await fill(null), some(world.windows[0]).id, { phoneE164: e164 })
    const called = await start(e164)
    expect(dataOf(await confirmAs(called))).toMatchObject({
      status: 409,
      data: { problems: [{ refusal: { reason: 'unverified_has_order' } }] },
    })
    const audited = async () =>
      (
        await database.db
          .selectFrom('auditLog')
          .select('action')
          .where('action', '=', 'phone.vouch')
          .execute()
      ).length
    expect(await audited()).toBe(0)
    expect(((await confirmAs(called, { responde: '1' })) as Response).status).toBe(302)
    expect(await audited()).toBe(1)
    const phone = await database.db
      .selectFrom('phones')
      .select('verifiedAt')
      .where('e164', '=', e164)
      .execute()
    expect(phone[0]?.verifiedAt).not.toBeNull()
    expect(await findBrokenInvariants(database.db)).toEqual([])
  })

  test('who calls is asked for properly, and the basket of another browser is not a caller’s', async () => {
    expect(dataOf(await begin('2 234 567', ''))).toMatchObject({
      status: 422,
      data: {
        typed: { celular: '2 234 567', nombre: '' },
        problems: [{ field: 'celular' }, { field: 'nombre' }],
      },
    })
    const args = argsOf(database.db, { path: '/operacion/pedidos/confirmar', headers: operator })
    expect((await refusalOf(confirm.loader(args))).headers.get('Location')).toBe('/operacion/pedidos/nuevo')
  })
})
