import { beforeEach, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { some } from '#tests/support/found'
import { type World } from '#tests/support/world'
import { repeatOrder, reportRepeat } from '~/features/orders/repeat-order.server'
import { findBasketView } from '~/features/orders/views.server'
import * as mine from '~/routes/mis-pedidos'
import { basketOf, orderFrom, shopCycle } from '../orders/support'
import { argsOf, dataOf, refusalOf, signedIn } from '../work/support'
import { newWorld } from './new-world'

const database = testDatabase()
let world: World
let code: string
beforeEach(async () => {
  world = await newWorld(database.db)
  const { db } = database
  await db.updateTable('phones').set({ verifiedAt: new Date() }).execute()
  const basketId = await basketOf(
    db,
    { presentationId: world.products.papa.presentations[0].id, count: 2 },
    { presentationId: world.products.acelga.presentations[0].id },
    { bundleId: world.bundle.id },
  )
  const phoneE164 = world.associations[0].coordinator.e164
  const placed = await orderFrom(db, basketId, some(world.windows[0]).id, { phoneE164 })
  if (!placed.ok) throw new Error(placed.refusal.reason)
  code = placed.value.code
})

const person = () => world.associations[0].coordinator.personId
const repeat = async (basketId: string | null, personId = person()) =>
  repeatOrder(database.db, { personId, code, basketId })
const viewOf = async (basketId: string) => {
  const view = await findBasketView(database.db, basketId, await shopCycle(database.db))
  if (!view) throw new Error('no basket')
  return view
}

test('an earlier order goes into the basket in one step, and twice is once', async () => {
  const first = await repeat(null)
  if (!first.ok) throw new Error(first.refusal.reason)
  const { basketId } = first.value
  expect(await repeat(basketId)).toEqual({ ok: true, value: { basketId } })
  const basket = await viewOf(basketId)
  expect(basket.items.map(({ kind, count }) => [kind, count])).toEqual([
    ['product', 2],
    ['product', 1],
    ['bundle', 1],
  ])
  expect(await reportRepeat(database.db, { personId: person(), code, basket })).toEqual({
    notOffered: [],
    changes: [],
  })
})

test('what this week lacks and what costs otherwise is said', async () => {
  const { papa, acelga } = world.products
  const offerOf = async (productId: number) =>
    (
      await database.db
        .selectFrom('offers')
        .select('id')
        .where('productId', '=', productId)
        .executeTakeFirstOrThrow()
    ).id
  const repeated = await repeat(null)
  if (!repeated.ok) throw new Error(repeated.refusal.reason)
  const papaOffer = await offerOf(papa.id)
  await database.db
    .updateTable('offerPrices')
    .set((eb) => ({ producerCentavos: eb('producerCentavos', '+', 1_000) }))
    .where('offerId', '=', papaOffer)
    .where('presentationId', '=', papa.presentations[0].id)
    .execute()
  await database.db
    .deleteFrom('offerPrices')
    .where('offerId', '=', await offerOf(acelga.id))
    .where('presentationId', '=', acelga.presentations[0].id)
    .execute()
  const basket = await viewOf(repeated.value.basketId)
  const report = await reportRepeat(database.db, { personId: person(), code, basket })
  expect(report?.notOffered).toHaveLength(1)
  expect(report?.changes).toHaveLength(1)
  expect(some(report?.changes[0]).nowCentavos).toBeGreaterThan(some(report?.changes[0]).beforeCentavos)
})

test('only her own, and only signed in', async () => {
  const other = world.associations[1].coordinator.personId
  expect(await repeat(null, other)).toMatchObject({ refusal: { reason: 'unknown_order' } })
  const post = async (headers?: Record<string, string>) =>
    mine.action(
      argsOf(database.db, { path: '/mis-pedidos', form: { repetir: code }, ...(headers ? { headers } : {}) }),
    )
  expect((await refusalOf(post())).status).toBe(401)
  expect(dataOf(await post(await signedIn(database.db, other)))).toMatchObject({ status: 404 })
  const answer = (await post(await signedIn(database.db, person()))) as Response
  expect(answer.headers.get('Location')).toBe(`/canasta?repite=${code}`)
})
