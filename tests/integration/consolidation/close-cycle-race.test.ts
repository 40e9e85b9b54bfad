import { sql } from 'kysely'
import { beforeEach, expect, it } from 'vitest'
import { setClock, testDatabase } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'
import { buildWorld, type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { getCycle } from '~/features/cycles/views.server'
import { takesOrders } from '~/features/cycles/cycle'
import { addMinutes } from '~/kernel/instants'
import { addOrder, addPhone, emptyDatabase, partOf } from './small-world'

/** Seen red without the shared lock of the order. */
const database = testDatabase({ max: 24 })
let world: World

beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await buildWorld(database.db, { capacity: 5_000, stock: 100 })
})

/** As the order command does it: the cycle's shared lock, then state and clock, then the rows. */
async function tryOrder(phoneId: number, beforeCommit: () => Promise<unknown> = () => Promise.resolve()) {
  return await database.db.transaction().execute(async (trx) => {
    await lockCycleShared(trx, world.cycle.id)
    const { cycle, now } = await getCycle(trx, world.cycle.id)
    if (!takesOrders(cycle, now)) return 'refused' as const
    await addOrder(trx, {
      cycleId: cycle.id,
      windowId: world.windows[0]?.id ?? 0,
      phoneId,
      // The one look at the clock that the order command takes: a second one may be past the cut-off.
      placedAt: now,
      parts: [partOf(world, 'acelga', 1), partOf(world, 'papa', 1, 1)],
    })
    await beforeCommit()
    return 'placed' as const
  })
}

async function requestedAmarros(): Promise<number> {
  const request = await database.db
    .selectFrom('harvestRequests')
    .select('requestedBase')
    .where('offerId', '=', world.products.acelga.offer.id)
    .executeTakeFirst()
  return (request?.requestedBase ?? 0) / 500
}

it('two workers and a person close at once: one does it', async () => {
  await tryOrder(await addPhone(database.db))
  await setClock(database.db, addMinutes(world.cycle.closesAt, 5))
  const close = (how: 'clock' | 'late_start' | 'operator') =>
    closeCycle(database.db, { cycleId: world.cycle.id, how })
  const outcomes = await Promise.all([
    close('clock'),
    close('late_start'),
    close('operator'),
    close('clock'),
    close('operator'),
  ])
  expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
  for (const outcome of outcomes)
    if (!outcome.ok) expect(outcome.refusal).toEqual({ reason: 'already_closed' })
  expect(await database.db.selectFrom('questions').select('id').execute()).toHaveLength(1)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

it('the close waits for an order under way, and that order is in the harvest', async () => {
  const phoneId = await addPhone(database.db)
  let closing: ReturnType<typeof closeCycle> | undefined
  const placed = await tryOrder(phoneId, async () => {
    closing = closeCycle(database.db, { cycleId: world.cycle.id, how: 'operator' })
    await untilSomeoneWaitsForTheLock()
  })
  expect(placed).toBe('placed')
  expect(await closing).toMatchObject({ ok: true, value: { orders: 1 } })
  expect(await requestedAmarros()).toBe(1)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

it('an order that waited for the close is refused', async () => {
  const phoneId = await addPhone(database.db)
  const { ordering } = await database.db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(1, ${world.cycle.id}::int)`.execute(trx)
    const waiting = tryOrder(phoneId)
    await untilSomeoneWaitsForTheLock()
    await sql`
      update order_cycles set state = 'closed', closed_at = chaka_now(), closed_how = 'operator'
      where id = ${world.cycle.id}`.execute(trx)
    return { ordering: waiting }
  })
  expect(await ordering).toBe('refused')
})

it('of orders that race the cut-off each is either in the harvest or refused', async () => {
  const phones = await Promise.all(Array.from({ length: 16 }, () => addPhone(database.db)))
  await setClock(database.db, addMinutes(world.cycle.closesAt, -0.01))
  const buyers = phones.map(async (phoneId) => {
    let placed = 0
    while ((await tryOrder(phoneId)) === 'placed') placed++
    return placed
  })
  const outcome = await closeWhenDue()
  const placed = (await Promise.all(buyers)).reduce((sum, count) => sum + count, 0)

  expect(placed).toBeGreaterThan(0)
  expect(outcome).toMatchObject({ ok: true, value: { orders: placed, warnings: [] } })
  expect(await requestedAmarros()).toBe(placed)
  expect(await findBrokenInvariants(database.db)).toEqual([])
})

/** What the tick does: asks until the database's clock says that it is time. */
async function closeWhenDue(): ReturnType<typeof closeCycle> {
  for (;;) {
    const outcome = await closeCycle(database.db, { cycleId: world.cycle.id, how: 'clock' })
    if (outcome.ok || outcome.refusal.reason !== 'not_due') return outcome
  }
}

async function untilSomeoneWaitsForTheLock(): Promise<void> {
  for (let looks = 0; looks < 5_000; looks++) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*) as waiting from pg_locks
      where locktype = 'advisory' and not granted
      and   database = (select oid from pg_database where datname = current_database())`.execute(database.db)
    if ((rows[0]?.waiting ?? 0) > 0) return
  }
  throw new Error('nobody waits for the lock of the cycle')
}
