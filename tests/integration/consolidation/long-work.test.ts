import { sql } from 'kysely'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { openDatabase, type Database } from '#db/client.server'
import { testDatabase } from '#tests/support/database'
import { buildWorld, type World } from '#tests/support/world'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { cancelCycle } from '~/features/cycles/cancel-cycle.server'
import { postponeCycle } from '~/features/cycles/postpone-cycle.server'
import { getCycle } from '~/features/cycles/views.server'
import { emptyDatabase } from './small-world'

const database = testDatabase()
let world: World

beforeAll(async () => {
  // What a check at COMMIT sees and takes: longer than the role may, unless the command lifted the limits.
  await sql`
    create function slow_check() returns trigger language plpgsql as $$
    begin
      if current_setting('idle_in_transaction_session_timeout') <> '10min' then
        raise exception 'idle limit is %', current_setting('idle_in_transaction_session_timeout');
      end if;
      perform pg_sleep(0.4);
      return null;
    end $$`.execute(database.db)
  await sql`
    create constraint trigger slow_check after update of state, delivers_at on order_cycles
    deferrable initially deferred for each row execute function slow_check()`.execute(database.db)
  await sql`
    do $$ begin
      execute format('alter role current_user in database %I set statement_timeout = %L', current_database(), '200ms');
    end $$`.execute(database.db)
})

beforeEach(async () => {
  await emptyDatabase(database.db)
  world = await buildWorld(database.db)
})

async function limited<Result>(work: (db: Database) => Promise<Result>): Promise<Result> {
  const { db, close } = openDatabase({ url: database.url, max: 1, applicationName: 'limited' })
  try {
    return await work(db)
  } finally {
    await close()
  }
}

it('a cut-off longer than the limit of a statement still closes, and the limit is back afterwards', async () => {
  const after = await limited(async (db) => {
    expect(await closeCycle(db, { cycleId: world.cycle.id, how: 'operator' })).toMatchObject({ ok: true })
    return await sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(db)
  })
  expect(after.rows).toEqual([{ limit: '200ms' }])
})

it('so do postponing and cancelling', async () => {
  const news = { cycleId: world.cycle.id, reason: 'granizo', byPersonId: world.operator.personId }
  const { catalogVersion: expectedVersion } = (await getCycle(database.db, world.cycle.id)).cycle
  expect(
    await limited((db) => postponeCycle(db, { ...news, expectedVersion, change: { minutes: 60 } })),
  ).toMatchObject({
    ok: true,
  })
  expect(await limited((db) => cancelCycle(db, news))).toMatchObject({ ok: true })
})
