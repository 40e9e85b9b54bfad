import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '#db/client.server'
import { testDatabase } from '#tests/support/database'

const database = testDatabase({ max: 1 })

// Red without the listener of openDatabase: the process ends by an unhandled 'error' event.
test('a connection that is cut between two statements of a transaction fails the next one and nothing else', async () => {
  const { db, close } = openDatabase({ url: database.url, max: 1, applicationName: 'cut' })
  const cut = db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx)
    await sql`select pg_terminate_backend(${rows[0]?.pid}::int, 5000)`.execute(database.db)
    // The end of the line reaches this process only when it has nothing else to do.
    await new Promise((turn) => setImmediate(() => setImmediate(turn)))
    await sql`select 1`.execute(trx)
  })
  await expect(cut).rejects.toThrow(/terminat|closed|not queryable/i)
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await close()
})
