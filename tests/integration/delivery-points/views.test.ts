import { beforeAll, expect, test } from 'vitest'
import { buildWorld, type World } from '#tests/support/world'
import { testDatabase } from '#tests/support/database'
import { handoverOf, placesLeftAt } from '~/features/delivery-points/delivery-point'
import { unpackPoints } from '~/features/delivery-points/map/packed-points'
import { readMapPoints } from '~/features/delivery-points/map/views.server'
import { findPoint, listPickupPoints, listPointsNear } from '~/features/delivery-points/views.server'

const database = testDatabase()
let world: World

beforeAll(async () => {
  world = await buildWorld(database.db)
})

test('lists open points with their windows of the cycle and the places left in each', async () => {
  const [first] = world.windows
  await database.db
    .updateTable('cycleWindows')
    .set({ booked: 7 })
    .where('id', '=', first?.id ?? 0)
    .execute()
  const points = await listPickupPoints(database.db, world.cycle.id)
  expect(points.map(({ slug }) => slug)).toEqual(['plaza-villarroel', 'ciudad-satelite'])
  const [villarroel] = points
  expect(villarroel).toMatchObject({ opensTime: '16:00', closesTime: '18:00', weekday: 4 })
  expect(villarroel?.windows).toEqual([
    { windowId: world.windows[0]?.id, startsAt: first?.startsAt, endsAt: first?.endsAt, placesLeft: 13 },
    expect.objectContaining({ windowId: world.windows[1]?.id, placesLeft: 20 }),
  ])
  expect(villarroel && placesLeftAt(villarroel)).toBe(33)
  expect(villarroel && handoverOf(villarroel)).toEqual({
    startsAt: first?.startsAt,
    endsAt: world.windows[1]?.endsAt,
  })
})

test('without a cycle, or in one that has no windows there, a point has none', async () => {
  for (const cycleId of [null, 999_999]) {
    const points = await listPickupPoints(database.db, cycleId)
    expect(points.map(({ windows }) => windows)).toEqual([[], []])
  }
  const point = await findPoint(database.db, 'plaza-villarroel', null)
  expect(point && handoverOf(point)).toBeNull()
})

test('finds by any word without accents, and nothing by an absurd one', async () => {
  const find = async (text: string) => {
    const points = await listPickupPoints(database.db, null, { text })
    return points.map(({ slug }) => slug)
  }
  expect(await find('SATELITE')).toEqual(['ciudad-satelite'])
  expect(await find('satélite alto')).toEqual(['ciudad-satelite'])
  expect(await find('kiosco de marte')).toEqual([])
  expect(await find('%')).toHaveLength(2)
  expect(await find("x'".repeat(5_000))).toEqual([])
})

test('pages without repeating', async () => {
  const [first] = await listPickupPoints(database.db, world.cycle.id, { limit: 1 })
  const [second] = await listPickupPoints(database.db, world.cycle.id, { limit: 1, offset: 1 })
  expect([first?.slug, second?.slug]).toEqual(['plaza-villarroel', 'ciudad-satelite'])
  expect(first?.windows).toHaveLength(2)
})

test('lists the nearest to a point, without itself', async () => {
  const point = await findPoint(database.db, 'plaza-villarroel', world.cycle.id)
  if (!point) throw new Error('the small world has it')
  const near = await listPointsNear(database.db, point, world.cycle.id, 5)
  expect(near.map(({ slug, windows }) => [slug, windows.length])).toEqual([['ciudad-satelite', 2]])
})

test('the map gets every open point, or those that the words name', async () => {
  const all = unpackPoints(await readMapPoints(database.db, ''))
  expect(all.map(({ slug, city }) => [slug, city])).toEqual([
    ['plaza-villarroel', 'La Paz'],
    ['ciudad-satelite', 'El Alto'],
  ])
  expect((await readMapPoints(database.db, 'satélite')).points).toHaveLength(1)
})

test('a closed point, or one that nobody knows, is not found', async () => {
  await database.db
    .updateTable('deliveryPoints')
    .set({ state: 'closed' })
    .where('slug', '=', 'ciudad-satelite')
    .execute()
  expect(await findPoint(database.db, 'ciudad-satelite', world.cycle.id)).toBeNull()
  expect(await findPoint(database.db, 'no-existe', world.cycle.id)).toBeNull()
  expect((await findPoint(database.db, 'plaza-villarroel', world.cycle.id))?.windows).toHaveLength(2)
})
