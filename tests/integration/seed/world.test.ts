import { expect, test } from 'vitest'
import { readClock } from '#db/client.server'
import { priceBundle } from '~/features/cycles/pricing'
import { gramsOf } from '~/kernel/quantity'
import { testDatabase } from '#tests/support/database'
import { buildWorld } from '#tests/support/world'

const database = testDatabase()

test('the small world has an open cycle, offers beyond their commitments and an agrobolsa with a swap', async () => {
  const world = await buildWorld(database.db)
  const now = await readClock(database.db)

  expect(world.cycle.closesAt.getTime() - now.getTime()).toBeGreaterThan(47 * 3_600_000)
  expect(world.producers).toHaveLength(4)
  expect(world.windows).toHaveLength(4)
  const { acelga } = world.products
  expect(acelga.presentations.map(({ unit }) => unit)).toEqual(['amarro', 'kg'])
  expect(acelga.offer.commitments.reduce((sum, each) => sum + each.committedBase, 0)).toBeLessThan(
    acelga.offer.offeredBase,
  )
  expect(world.bundle.items.filter((item) => !item.isDefault)).toHaveLength(1)
  const components = world.bundle.items
    .filter((item) => item.isDefault)
    .map((item) => ({
      producerCentavos: item.producerCentavos,
      grams:
        item.offerId === world.products.huevo.offer.id
          ? gramsOf(world.products.huevo, item.baseQuantity)
          : item.baseQuantity,
    }))
  expect(priceBundle(world.cycle, components, 1).totalCentavos).toBe(3_450)
})
