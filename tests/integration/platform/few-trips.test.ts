import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { type Database, type Trx } from '#db/client.server'
import { inOneTrip, transactionInFewTrips } from '#db/few-trips'
import { testDatabase } from '#tests/support/database'

const database = testDatabase({ max: 3 })
beforeAll(async () => {
  await sql`create table papas (id int primary key, kilos int not null check (kilos > 0))`.execute(
    database.db,
  )
  await sql`insert into papas values (1, 10), (2, 20)`.execute(database.db)
})

async function kilos(db: Database | Trx, id: number): Promise<number | undefined> {
  const { rows } = await sql<{ kilos: number }>`select kilos from papas where id = ${id}`.execute(db)
  return rows[0]?.kilos
}
const put = (db: Database | Trx, id: number, weight: number) =>
  sql`update papas set kilos = ${weight} where id = ${id}`.execute(db)

test('each answer comes to who asked it', async () => {
  expect(
    await inOneTrip(database.db, (one) => Promise.all([kilos(one, 1), kilos(one, 2), kilos(one, 3)])),
  ).toEqual([10, 20, undefined])
})

test('a statement sent behind the one that waits for a lock sees what was committed meanwhile', async () => {
  const lock = sql`select pg_advisory_xact_lock(98, 1)`
  let placing: Promise<number | undefined> | undefined
  await database.db.transaction().execute(async (closing) => {
    await lock.execute(closing)
    placing = transactionInFewTrips(database.db, async (trx) => {
      const [, seen] = await Promise.all([lock.execute(trx), kilos(trx, 1)])
      return seen
    })
    const waits = sql<{ waits: boolean }>`
      select exists (select from pg_locks where locktype = 'advisory' and classid = 98 and not granted) as waits`
    await expect.poll(async () => (await waits.execute(database.db)).rows[0]?.waits).toBe(true)
    await put(closing, 1, 11)
  })
  expect(await placing).toBe(11)
})

test('one that fails undoes all, says why, and the connection serves the next', async () => {
  const spoilt = transactionInFewTrips(database.db, async (trx) => {
    const [first, bad, behind] = [put(trx, 2, 21), put(trx, 1, -1), kilos(trx, 1)]
    behind.catch(() => {})
    await first
    await bad
    return await behind
  })
  await expect(spoilt).rejects.toMatchObject({ code: '23514' })
  expect(await kilos(database.db, 2)).toBe(20)
  const idle = sql`select from pg_stat_activity where datname = current_database() and state like 'idle in %'`
  expect((await idle.execute(database.db)).rows).toHaveLength(0)
  await transactionInFewTrips(database.db, async (trx) => void (await put(trx, 2, 22)))
  expect(await kilos(database.db, 2)).toBe(22)
})
