import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { testDatabase } from '#tests/support/database'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { harvestWeek, say } from './answers-week'

const database = testDatabase()

/** Seen red with the requests locked first. */
it('an answer that waits for a cycle holds none of its rows', async () => {
  const week = await harvestWeek(database.db, [{ name: 'Juana Mamani', asked: { acelga: 3 } }])
  const { answering } = await database.db.transaction().execute(async (trx) => {
    await lockCycleExclusively(trx, week.cycle.id)
    const said = say(database.db, week.producer('Juana').e164, 'si')
    await untilSomeoneWaits()
    await sql`select id from harvest_requests where cycle_id = ${week.cycle.id} for update nowait`.execute(
      trx,
    )
    return { answering: said }
  })
  expect((await answering).outcome).toBe('answered')
})

async function untilSomeoneWaits(): Promise<void> {
  for (let looks = 0; looks < 5_000; looks++) {
    const { rows } = await sql<{ waiting: number }>`
      select count(*) as waiting from pg_locks
      where locktype = 'advisory' and not granted
      and   database = (select oid from pg_database where datname = current_database())`.execute(database.db)
    if ((rows[0]?.waiting ?? 0) > 0) return
  }
  throw new Error('nobody waits for the lock of the cycle')
}
