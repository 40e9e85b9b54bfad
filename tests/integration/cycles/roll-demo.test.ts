import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Database, readClock } from '#db/client.server'
import { seedDemoWorld } from '#db/seed/seed-world.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { rollDemoWorld } from '~/features/cycles/roll-demo.server'
import { listCyclesToClose } from '~/features/cycles/views.server'
import { addDays } from '~/kernel/instants'
import { databaseOfEachTest, setClock } from '#tests/support/database'
import { findBrokenInvariants } from '#tests/support/invariants'

const database = databaseOfEachTest(async (db) => {
  await setClock(db, new Date('2026-11-21T15:00:00Z'))
  await seedDemoWorld(db)
})

/** What a start does, in the order that `rollDemoWorld` asks for. */
async function start(db: Database) {
  for (const { cycleId, how } of await listCyclesToClose(db)) await closeCycle(db, { cycleId, how })
  return await rollDemoWorld(db)
}

async function cycles(db: Database) {
  return await db
    .selectFrom('orderCycles')
    .select(['id', 'number', 'state', 'closesAt'])
    .orderBy('number')
    .execute()
}

async function offered(db: Database, cycleId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('offers as o')
    .innerJoin('products as p', 'p.id', 'o.productId')
    .where('o.cycleId', '=', cycleId)
    .select('p.slug')
    .orderBy('p.slug')
    .execute()
  return rows.map((row) => row.slug)
}

test('a fresh demo needs nothing', async () => {
  expect(await rollDemoWorld(database.db)).toEqual({ openedCycleId: null, settledCycleIds: [] })
})

test('only a demo rolls', async () => {
  const { db } = database
  await setClock(db, new Date('2026-12-21T15:00:00Z'))
  await sql`update installation set kind = 'test'`.execute(db)
  expect(await rollDemoWorld(db)).toEqual({ openedCycleId: null, settledCycleIds: [] })
  expect((await cycles(db)).map((cycle) => cycle.state)).toEqual(['settled', 'open', 'draft'])
})

test('a month later markets are ahead again and prices were seen this week, once', async () => {
  const { db } = database
  await setClock(db, new Date('2026-12-22T15:00:00Z'))
  const seen = async () => {
    const { rows } = await sql<{ ahead: number; prices: number }>`
      select (select count(*)::int from mobile_markets where ends_at > chaka_now()) as ahead,
             (select count(*)::int from price_observations where observed_on > chaka_now()::date - 7) as prices`.execute(
      db,
    )
    return rows[0]
  }
  expect(await seen()).toEqual({ ahead: 0, prices: 0 })
  await rollDemoWorld(db)
  const rolled = await seen()
  expect(rolled?.ahead).toBe(4)
  expect(rolled?.prices).toBeGreaterThan(100)
  await rollDemoWorld(db)
  expect(await seen()).toEqual(rolled)
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('ten days later: the delivered cycle is settled, the overtaken draft gone, a new one open; again changes nothing', async () => {
  const { db } = database
  await setClock(db, new Date('2026-12-01T15:00:00Z'))
  const { openedCycleId, settledCycleIds } = await start(db)

  expect((await cycles(db)).map(({ number, state }) => [number, state])).toEqual([
    [46, 'settled'],
    [47, 'settled'],
    [48, 'cancelled'],
    [49, 'open'],
  ])
  expect(settledCycleIds).toHaveLength(1)
  const [, before, , opened] = await cycles(db)
  expect(opened?.id).toBe(openedCycleId)
  expect(opened?.closesAt.toISOString()).toBe('2026-12-02T16:00:00.000Z')
  const bags = await db.selectFrom('bundleOffers').where('cycleId', '=', openedCycleId).selectAll().execute()
  expect(bags).toHaveLength(3)
  const windows = await db
    .selectFrom('cycleWindows')
    .where('cycleId', '=', openedCycleId)
    .selectAll()
    .execute()
  expect(windows).toHaveLength(22)
  // December: the onion rests, the avocado begins.
  const gone = (await offered(db, before?.id ?? 0)).filter((slug) => slug === 'cebolla' || slug === 'palta')
  expect(gone).toEqual(['cebolla'])
  expect(
    (await offered(db, openedCycleId ?? 0)).filter((slug) => slug === 'cebolla' || slug === 'palta'),
  ).toEqual(['palta'])
  expect(await findBrokenInvariants(db)).toEqual([])

  expect(await start(db)).toEqual({ openedCycleId: null, settledCycleIds: [] })
  expect(await cycles(db)).toHaveLength(4)
})

test('what associations changed in the newest cycle goes on: price, quantity, promises', async () => {
  const { db } = database
  const newest = (await cycles(db)).find(({ state }) => state === 'open')
  const papa = await db
    .selectFrom('offers as o')
    .innerJoin('products as p', 'p.id', 'o.productId')
    .where('o.cycleId', '=', newest?.id ?? 0)
    .where('p.slug', '=', 'papa-waycha')
    .select(['o.id', 'p.id as productId'])
    .executeTakeFirstOrThrow()
  await db.updateTable('offers').set({ offeredBase: 999_000 }).where('id', '=', papa.id).execute()
  await db
    .updateTable('offerPrices')
    .set({ producerCentavos: 4_321 })
    .where('offerId', '=', papa.id)
    .execute()

  await setClock(db, new Date('2026-12-01T15:00:00Z'))
  const { openedCycleId } = await start(db)
  const offer = await db
    .selectFrom('offers')
    .where('cycleId', '=', openedCycleId)
    .where('productId', '=', papa.productId)
    .selectAll()
    .executeTakeFirstOrThrow()
  expect(offer).toMatchObject({ offeredBase: 999_000, reservedBase: 0 })
  const prices = await db.selectFrom('offerPrices').where('offerId', '=', offer.id).selectAll().execute()
  expect(new Set(prices.map((price) => price.producerCentavos))).toEqual(new Set([4_321]))
  const promises = await db.selectFrom('commitments').where('offerId', '=', offer.id).selectAll().execute()
  expect(promises.length).toBeGreaterThan(1)
})

test('two processes that start at once open one cycle', async () => {
  const { db } = database
  await setClock(db, new Date('2026-12-01T15:00:00Z'))
  const outcomes = await Promise.all([start(db), start(db), start(db)])
  expect(outcomes.filter((outcome) => outcome.openedCycleId !== null)).toHaveLength(1)
  expect(await cycles(db)).toHaveLength(4)
})

test('a year of starts, one a month: always one to order from, and everything adds up', async () => {
  const { db } = database
  const began = await readClock(db)
  for (let month = 1; month <= 12; month += 1) {
    await setClock(db, addDays(began, month * 30.3))
    await start(db)
    const open = (await cycles(db)).filter((cycle) => cycle.state === 'open')
    expect(open).toHaveLength(1)
  }
  expect(await findBrokenInvariants(db)).toEqual([])
})

test('a demo whose every cycle was cancelled starts again', async () => {
  const { db } = database
  await db
    .updateTable('orderCycles')
    .set({ state: 'cancelled', cancelledAt: await readClock(db), cancelReason: 'Bloqueo' })
    .execute()
  const { openedCycleId } = await start(db)
  expect(await offered(db, openedCycleId ?? 0)).toContain('papa-waycha')
  expect((await cycles(db)).map((cycle) => cycle.state)).toEqual([
    'cancelled',
    'cancelled',
    'cancelled',
    'open',
  ])
})
