import { beforeAll, expect, it } from 'vitest'
import { findChosenBundle, listBundles } from '~/features/catalog/views.server'
import { type Cycle } from '~/features/cycles/cycle'
import { findShopCycle } from '~/features/cycles/views.server'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'

const database = testDatabase()
let world: World
let cycle: Cycle

beforeAll(async () => {
  world = await buildWorld(database.db)
  const found = await findShopCycle(database.db)
  if (!found) throw new Error('the small world has a cycle')
  cycle = found.cycle
})

it('lists the agrobolsas of a cycle in one query, priced and counted', async () => {
  const counted = countingQueries(database.db)
  const bundles = await listBundles(counted.db, cycle)
  expect(counted.count()).toBe(1)
  expect(bundles).toHaveLength(1)
  expect(bundles[0]).toMatchObject({
    slug: 'agrobolsa-familiar',
    serves: 'Para cuatro personas',
    productCount: 4,
    pictures: ['papa', 'acelga', 'tomate', 'huevo'],
    // 2,875 + 500 + 1,000 + 6 eggs of 55 g
    grams: 4_705,
    // 460 kg of potatoes, 60 bunches, 80 kg of tomato and 600 eggs: the chard gives 60
    left: 60,
  })
  expect(bundles[0]?.price.totalCentavos).toBe(3_450)
})

it('shows one as it is being chosen, in one query', async () => {
  const counted = countingQueries(database.db)
  const usual = await findChosenBundle(counted.db, cycle, 'agrobolsa-familiar', {})
  expect(counted.count()).toBe(1)
  expect(usual?.chosen?.recipe.map(({ productName }) => productName)).toEqual([
    'Papa waych’a',
    'Acelga',
    'Tomate',
    'Huevo',
  ])
  const [acelga, tomate] = usual?.swaps ?? []
  expect(usual?.swaps).toHaveLength(2)
  expect(acelga).toMatchObject({ isChosen: true, differenceCentavos: 0, isLeft: true })
  const swapped = await findChosenBundle(database.db, cycle, 'agrobolsa-familiar', {
    2: tomate?.choice.presentationId ?? 0,
  })
  expect(swapped?.chosen?.recipe[1]?.productName).toBe('Tomate')
  expect((swapped?.chosen?.price.totalCentavos ?? 0) - (usual?.chosen?.price.totalCentavos ?? 0)).toBe(
    tomate?.differenceCentavos,
  )
})

it('counts what is left after other orders', async () => {
  const { id, offeredBase } = world.products.huevo.offer
  const reserve = (base: number) =>
    database.db.updateTable('offers').set({ reservedBase: base }).where('id', '=', id).execute()
  await reserve(offeredBase - 13)
  expect((await findChosenBundle(database.db, cycle, 'agrobolsa-familiar', {}))?.chosen?.left).toBe(2)
  await reserve(offeredBase)
  expect((await findChosenBundle(database.db, cycle, 'agrobolsa-familiar', {}))?.chosen?.left).toBe(0)
  await reserve(0)
})

it('knows an agrobolsa that the cycle has not, and no other', async () => {
  for (const elsewhere of [null, { ...cycle, id: 999_999 }]) {
    const absent = await findChosenBundle(database.db, elsewhere, 'agrobolsa-familiar', {})
    expect(absent).toMatchObject({ bundle: { name: 'Agrobolsa Familiar' }, chosen: null, swaps: [] })
  }
  expect(await findChosenBundle(database.db, cycle, 'no-existe', {})).toBeNull()
  expect(await listBundles(database.db, null)).toEqual([])
})
