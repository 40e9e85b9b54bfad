import { expect, it } from 'vitest'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { some } from '#tests/support/found'
import { buildWorld } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { harvestOfAssociation } from '~/features/consolidation/harvest/views.server'
import { packingListByPoint, packingTotals } from '~/features/consolidation/packing/views.server'
import { cycleTotals } from '~/features/consolidation/views.server'
import { loadCycle, loadSize } from './load-cycle'

const database = testDatabase()

/**
 * [On 2 cores shared with other work, 4,320 allotments and 366 messages for 10,000 orders of 8 lines: 0.9 s;
 * 30,000 orders with three times the offers: 3.3 s. As many statements whatever the size.]
 */
it('consolidates a loaded cycle, and shows it, in a handful of statements whatever its size', async () => {
  const load = loadSize()
  const world = await buildWorld(database.db)
  await loadCycle(database.db, world.cycle.id, load)
  const counted = countingQueries(database.db)
  const cycleId = world.cycle.id
  const figures: Record<string, string> = {}
  const timed = async <Value>(what: string, work: () => Promise<Value>): Promise<Value> => {
    counted.reset()
    const startedAt = performance.now()
    const value = await work()
    figures[what] = `${Math.round(performance.now() - startedAt)} ms, ${counted.count()} statements`
    return value
  }

  const live = await timed('totals while open', () => cycleTotals(counted.db, cycleId))
  expect(live.orders).toBe(load.orders)
  expect(counted.count()).toBe(2)

  const outcome = await timed('cut-off', () => closeCycle(counted.db, { cycleId, how: 'operator' }))
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  expect(outcome.value).toMatchObject({ orders: load.orders })
  expect(counted.count()).toBeLessThanOrEqual(22)

  const totals = await timed('totals', () => cycleTotals(counted.db, cycleId))
  expect(counted.count()).toBe(2)
  expect(totals.answers.unanswered).toBe(outcome.value.producersAsked)

  const matrix = await timed('packing of all', () => packingTotals(counted.db, { cycleId }))
  expect(counted.count()).toBe(3)
  expect(matrix.products).toHaveLength(outcome.value.harvestRequests)

  const point = some(totals.byPoint[0])
  const list = await timed('packing of a point', () =>
    packingListByPoint(counted.db, { cycleId, deliveryPointId: point.deliveryPointId, page: 3 }),
  )
  // What the page needs, and again where it is beyond the last.
  expect(counted.count()).toBeLessThanOrEqual(8)
  expect(list?.orders).toBe(point.orders)

  const association = some(totals.byAssociation.find((each) => each.grams > 0))
  await timed('harvest of an association', () =>
    harvestOfAssociation(counted.db, { cycleId, ...association }),
  )
  expect(counted.count()).toBe(2)
  console.info(load.orders, 'orders', figures)
  expect(await findBrokenInvariants(database.db)).toEqual([])
}, 120_000)
