import { beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { pagesOn } from '#tests/support/render-page'
import { type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import * as packing from '~/routes/operacion.ciclos.$number.empaque'
import * as point from '~/routes/operacion.ciclos.$number.empaque.$point'
import { argsOf, openWeek, refusalOf, signedIn } from './support'

const database = testDatabase()
const get = pagesOn(() => database.db, {
  'operacion/ciclos/:number/empaque': packing,
  'operacion/ciclos/:number/empaque/:point': point,
})
const HOME = '/operacion/ciclos/1/empaque'
let world: World
let operator: { Cookie: string }
let host: { Cookie: string }
beforeAll(async () => {
  const { db } = database
  world = await openWeek(db)
  await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })
  operator = await signedIn(db, world.operator.personId)
  const { id: personId } = await db
    .insertInto('people')
    .values({ name: 'Teresa Limachi' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('memberships')
    .values({
      personId,
      organizationId: world.operator.id,
      role: 'delivery_host',
      deliveryPointId: world.points[0].id,
    })
    .execute()
  host = await signedIn(db, personId)
})
const load = (slug: string, headers: { Cookie: string }) =>
  point.loader(
    argsOf(database.db, { path: `${HOME}/${slug}`, params: { number: '1', point: slug }, headers }),
  )

test('what is packed for all points together is what was asked of the harvest', async () => {
  const { page } = await packing.loader(
    argsOf(database.db, { path: HOME, params: { number: '1' }, headers: operator }),
  )
  const requests = await database.db
    .selectFrom('harvestRequests')
    .select(['offerId', 'requestedBase'])
    .execute()
  expect(
    new Map(page.byAssociation?.matrix.products.map((product) => [product.offerId, product.orderedBase])),
  ).toEqual(new Map(requests.map((request) => [request.offerId, request.requestedBase])))
  const lists = await Promise.all(world.points.map(({ slug }) => load(slug, operator)))
  for (const { offerId, requestedBase } of requests) {
    const packed = lists.flatMap(({ sheet }) =>
      sheet.packing.totals.filter((total) => total.offerId === offerId),
    )
    expect(packed.reduce((sum, total) => sum + total.orderedBase, 0)).toBe(requestedBase)
  }
  const { html } = await get(`${HOME}?asociaciones=9`, { headers: operator })
  expect(html).toContain('Plaza Villarroel')
  const names = await database.db
    .selectFrom('organizations as o')
    .innerJoin('offers', 'offers.associationId', 'o.id')
    .select('o.name')
    .where('reservedBase', '>', 0)
    .execute()
  for (const { name } of names) expect(html).toContain(name)
})

test('a point’s list is for its host and the operator; others do not learn that it exists', async () => {
  expect((await load('plaza-villarroel', host)).frame).toMatchObject({ isOperator: false })
  expect((await load('plaza-villarroel', operator)).frame).toMatchObject({ isOperator: true })
  expect((await refusalOf(load('ciudad-satelite', host))).status).toBe(404)
  const coordinator = await signedIn(database.db, world.associations[0].coordinator.personId)
  expect((await refusalOf(load('plaza-villarroel', coordinator))).status).toBe(404)
  const whole = packing.loader(argsOf(database.db, { path: HOME, params: { number: '1' }, headers: host }))
  expect((await refusalOf(whole)).status).toBe(403)
})

test('the list shows codes and short names, never a phone nor a whole name', async () => {
  const { html: raw, status } = await get(`${HOME}/plaza-villarroel`, { headers: host })
  const html = raw.replaceAll('<!-- -->', '')
  expect(status).toBe(200)
  expect(html).toContain('Zulma R.')
  expect(html).toContain('Ana P.')
  expect(html).not.toContain('Rojas')
  expect(html).not.toContain('+591')
  expect(html).toContain('2 Agrobolsa Familiar')
  expect(html).toContain('papa waych’a 2 cuartas')
  const orders = await database.db.selectFrom('orders').select(['code', 'windowId']).execute()
  const windows = world.points[0].windows.map(({ id }) => id)
  for (const { code, windowId } of orders)
    expect(html.includes(`${code.slice(0, -3)}-${code.slice(-3)}`)).toBe(windows.includes(windowId))
})
