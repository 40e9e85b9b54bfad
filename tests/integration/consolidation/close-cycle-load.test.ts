import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { type Trx } from '#db/client.server'
import { countingQueries } from '#tests/support/count-queries'
import { testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { some } from '#tests/support/found'
import { buildWorld } from '#tests/support/world'
import { countRows, hasRowsToCount } from '~/features/consolidation/count-rows.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { harvestOfAssociation } from '~/features/consolidation/harvest/views.server'
import { packingListByPoint, packingTotals } from '~/features/consolidation/packing/views.server'
import { cycleTotals } from '~/features/consolidation/views.server'
import { loadCycle, loadSize } from './load-cycle'

const database = testDatabase()

/** Rows of some tables that are read where small ones are read by way of an index too, as large ones are. */
const rowsReadOf = (tables: readonly string[], read: (trx: Trx) => Promise<unknown>) =>
  database.db.transaction().execute(async (trx) => {
    await sql`set local enable_seqscan = off`.execute(trx)
    const readUntilNow = async () => {
      const { rows } = await sql<{ read: number }>`
        select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as read from pg_stat_xact_user_tables
        where relname = any (${[...tables]}::text[])`.execute(trx)
      return some(rows[0]).read
    }
    const before = await readUntilNow()
    await read(trx)
    return (await readUntilNow()) - before
  })

const cyclesCounted = async (table: string): Promise<string[]> => {
  const { rows } = await sql<{ cycles: string[] }>`
    select most_common_vals::text::text[] as cycles from pg_stats
    where tablename = ${table} and attname = 'cycle_id'`.execute(database.db)
  return some(rows[0]).cycles
}

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
  const harvest = await timed('harvest of an association', () =>
    harvestOfAssociation(counted.db, { cycleId, ...association }),
  )
  expect(counted.count()).toBe(2)

  // As a table of a year looks to the planner, of which the new cycle is a fiftieth that it has not counted.
  const uncounted = await rowsReadOf(['messages', 'allotments'], (trx) =>
    harvestOfAssociation(trx, { cycleId, ...association }),
  )
  const parts = harvest.products.reduce((sum, { shares }) => sum + shares.length, 0)
  expect(uncounted).toBeLessThanOrEqual(harvest.producers.length + parts)

  expect(await hasRowsToCount(database.db)).toBe(true)
  await countRows(database.db)
  expect(await hasRowsToCount(database.db)).toBe(false)
  expect(await cyclesCounted('allotments')).toContain(String(cycleId))
  expect(await cyclesCounted('orders')).toContain(String(cycleId))
  console.info(load.orders, 'orders', figures)
  expect(await findBrokenInvariants(database.db)).toEqual([])
}, 120_000)
