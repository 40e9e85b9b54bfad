import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { type BringLessAnswer } from '~/features/cycles/components/bring-less-page'
import * as shortagesRoute from '~/routes/operacion.ciclos.$number.faltantes'
import * as lessRoute from '~/routes/asociacion.$slug.ofertas.$product.menos'
import { basketOf, orderFrom } from '../orders/support'
import { argsOf, dataOf, openWeek, signedIn } from '../work/support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'asociacion/:slug/ofertas/:product/menos': lessRoute,
  'operacion/ciclos/:number/faltantes': shortagesRoute,
})

// Of acelga nine amarros are sold, in three orders.
let world: World
let coordinator: { Cookie: string }
let path: string
beforeAll(async () => {
  world = await openWeek(database.db)
  const [association] = world.associations
  coordinator = await signedIn(database.db, association.coordinator.personId)
  path = `/asociacion/${association.slug}/ofertas/acelga/menos`
})

const say = (form: Record<string, string>) =>
  lessRoute.action(
    argsOf(database.db, {
      path,
      params: { slug: world.associations[0].slug, product: 'acelga' },
      headers: coordinator,
      form: { ciclo: '1', ...form },
    }),
  )
const said = () => database.db.selectFrom('lessThanSold').selectAll().execute()

test('the page says how many orders it touches, and which', async () => {
  const html = (await get(`${path}?ciclo=1`, { headers: coordinator })).html.replaceAll('<!-- -->', '')
  expect(html).toContain('ya se vendieron 9 amarros en 3 pedidos')
  const codes = await database.db.selectFrom('orders').select('code').execute()
  for (const { code } of codes) expect(html).toContain(`${code.slice(0, 3)}-${code.slice(3)}`)
})

test('what is no quantity, or no less than was sold, changes nothing', async () => {
  for (const [cuanto, problem] of [
    ['dos', 'not_a_quantity'],
    ['9', 'not_less'],
    ['40', 'not_less'],
  ] as const)
    expect(dataOf<BringLessAnswer>(await say({ accion: 'avisar', cuanto }))).toMatchObject({
      status: 422,
      data: { problem, typed: cuanto },
    })
  expect(await said()).toEqual([])
})

test('said once or twice, nothing more is sold and orders stay; said otherwise, that holds', async () => {
  const { db } = database
  const before = await db.selectFrom('orders').select(['id', 'totalCentavos']).orderBy('id').execute()
  for (const cuanto of ['2', '5', '5'])
    expect(((await say({ accion: 'avisar', cuanto })) as Response).status).toBe(302)
  expect(await said()).toMatchObject([{ bringsBase: 2_500 }])
  const audit = await db
    .selectFrom('auditLog')
    .select('id')
    .where('action', '=', 'offer.less_than_sold')
    .execute()
  expect(audit).toHaveLength(2)
  const basket = await basketOf(db, { presentationId: world.products.acelga.presentations[0].id })
  expect((await orderFrom(db, basket, world.windows[0]?.id ?? 0)).ok).toBe(false)
  expect(await db.selectFrom('orders').select(['id', 'totalCentavos']).orderBy('id').execute()).toEqual(
    before,
  )
})

test('it can be taken back until the cut-off', async () => {
  await say({ accion: 'quitar' })
  expect(await said()).toEqual([])
  await say({ accion: 'avisar', cuanto: '5' })
})

test('at the cut-off producers are asked for what comes, and the rest is a shortage from then on', async () => {
  await closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
  const parts = await database.db
    .selectFrom('allotments as a')
    .innerJoin('harvestRequests as r', 'r.id', 'a.harvestRequestId')
    .select(['a.producerId', 'a.askedBase', 'a.confirmedBase', 'a.answer'])
    .where('r.productId', '=', world.products.acelga.id)
    .execute()
  const own = parts.filter(({ producerId }) => producerId === null)
  expect(own).toEqual([{ producerId: null, askedBase: 2_000, confirmedBase: 0, answer: 'no' }])
  const asked = parts.filter(({ producerId }) => producerId !== null)
  expect(asked.reduce((sum, { askedBase }) => sum + askedBase, 0)).toBe(2_500)
  expect(await findBrokenInvariants(database.db)).toEqual([])
  const operator = await signedIn(database.db, world.operator.personId)
  expect((await get('/operacion/ciclos/1/faltantes', { headers: operator })).html).toContain('4 amarros')
})

test('and nobody says it any more', async () => {
  await expect(say({ accion: 'avisar', cuanto: '1' })).rejects.toMatchObject({ status: 404 })
})
