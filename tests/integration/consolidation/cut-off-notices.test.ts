import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { buildWorld } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { loadCycle, loadSize } from './load-cycle'

const database = testDatabase()
const PRODUCERS = 10_000
const MOST_MS = 5_000

/**
 * 10,000 producers of 40 associations, asked for two products each, are told by the cut-off itself. With four, seen red with a
 * check for each of the 40,000 parts (4.6 s of it), and with commitments gathered anew for each request (56 s).
 */
it('queues the notices of every producer in one transaction with the cut-off, in under 5 s', async () => {
  const { associations, orders, linesEach } = loadSize()
  const producersEach = Math.round((PRODUCERS * orders) / 10_000 / associations)
  const world = await buildWorld(database.db)
  const cycleId = world.cycle.id
  await loadCycle(database.db, cycleId, { associations, orders, linesEach, productsEach: 2, producersEach })
  const startedAt = performance.now()
  const outcome = await closeCycle(database.db, { cycleId, how: 'operator' })
  const ms = performance.now() - startedAt
  if (!outcome.ok) throw new Error(outcome.refusal.reason)
  const { rows } = await sql<{ notices: number; transactions: number }>`
    select count(distinct recipient)::int as notices, count(distinct xmin::text)::int as transactions
      from messages where recipient like 'producer:%' and recipient not like '%#%'`.execute(database.db)
  console.info('cut-off of', orders, 'orders', { ms: Math.round(ms), ...rows[0] })
  expect(rows[0]?.notices).toBeGreaterThanOrEqual(associations * producersEach)
  expect(rows[0]?.transactions).toBe(1)
  expect(ms).toBeLessThan(MOST_MS)
}, 120_000)

it('holds new parts to their requests when the transaction commits, and keeps nothing of that', async () => {
  const request = await database.db
    .selectFrom('harvestRequests')
    .select(['id', 'cycleId', 'requestedBase'])
    .executeTakeFirstOrThrow()
  const splitAnew = (...parts: number[]) =>
    database.db.transaction().execute(async (trx) => {
      await trx.deleteFrom('allotments').where('harvestRequestId', '=', request.id).execute()
      for (const [index, askedBase] of parts.entries()) {
        const producer = trx.selectFrom('producers').select('id').orderBy('id').limit(1).offset(index)
        await trx
          .insertInto('allotments')
          .values({
            harvestRequestId: request.id,
            cycleId: request.cycleId,
            producerId: (await producer.executeTakeFirstOrThrow()).id,
            committedBase: askedBase,
            askedBase,
            producerCentavos: 0,
          })
          .execute()
      }
    })
  await splitAnew(request.requestedBase - 1, 1)
  await expect(splitAnew(request.requestedBase - 1, 2)).rejects.toThrow(/add up/)
  await expect(splitAnew(request.requestedBase - 1)).rejects.toThrow(/add up/)
  await expect(splitAnew()).rejects.toThrow(/add up/)
  expect(await database.db.selectFrom('allotmentChecks').selectAll().execute()).toEqual([])
})
