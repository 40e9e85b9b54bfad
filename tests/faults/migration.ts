import { type Migration, sql } from 'kysely'
import pg from 'pg'
import { openDatabase } from '#db/client.server'
import { migrateToLatest } from '#db/migrate.server'
import { migrations } from '#db/migrations'
import { loadWorld } from '#db/seed/load-world.server'
import { type Drill, pause } from './stage/drill'
import { judge, judgedWrong, judgementWords, orderWithoutPause, stockUp } from './stage/people'

/** Of people who order, while a report of so many ms is read; a migration must not make them wait for its end. */
const SILENCE_MS = 4_000

/**
 * The schema's next step is taken while this version serves people, and while somebody reads a long report of the very
 * tables; then a process of this version starts again on the schema of the next.
 */
export const migration: Drill = {
  name: 'migration',
  short: { orders: 2_000, seconds: 6 },
  full: { orders: 100_000, seconds: 20 },
  twin: 'a migration waits for its tables as long as it takes',
  run: async (scene, { orders = 0, seconds = 0 }, isRed) => {
    const world = await scene.makeWorld()
    await loadWorld(world.db, { associations: 10, orders, log: () => {} })
    const webs = [await scene.start('web', world.url), await scene.start('web', world.url)]
    const stock = await stockUp(world.url, 1_000 + seconds * 300)
    const people = orderWithoutPause(await scene.front(webs), stock, 6)
    await pause(1_500)
    const reader = new pg.Client({ connectionString: world.url })
    await reader.connect()
    scene.atEnd(() => reader.end())
    await reader.query('begin')
    await reader.query('select count(*) from orders join order_lines on order_lines.order_id = orders.id')
    const began = performance.now()
    const migrating = migrate(world.url, isRed)
    await pause(seconds * 1000)
    await reader.query('rollback')
    const applied = await migrating
    const took = performance.now() - began
    await webs[0]?.end()
    webs[0] = await scene.start('web', world.url)
    await pause(1_500)
    await people.stop()
    const judgement = await judge(world.url, people)
    const silence = people.longestSilence()
    return {
      figure: `${applied.length} steps beside a report of ${seconds} s in ${(took / 1000).toFixed(1)} s; longest without an order ${(silence / 1000).toFixed(1)} s; ${judgementWords(judgement)}`,
      wrong: [
        ...judgedWrong(judgement),
        ...(applied.length === 2 ? [] : ['the next step was not taken']),
        ...(silence > SILENCE_MS ? [`no order for ${(silence / 1000).toFixed(1)} s`] : []),
      ],
    }
  },
}

async function migrate(url: string, isRed: boolean): Promise<string[]> {
  const { db, close } = openDatabase({ url, max: 1, applicationName: 'chaka-migrate' })
  try {
    return await migrateToLatest(db, { ...migrations, ...nextSteps(isRed) })
  } finally {
    await close()
  }
}

/** As steps of ours are: what is added first, what needs it, an index. */
function nextSteps(isRed: boolean): Record<string, Migration> {
  const impatient = async (db: Parameters<Migration['up']>[0]) => {
    if (isRed) await sql`set local lock_timeout = 0`.execute(db)
  }
  return {
    '9998-drill-expand': {
      up: async (db) => {
        await impatient(db)
        await sql`alter table orders add column drill_note text, add column drill_count int not null default 0`.execute(
          db,
        )
        await sql`alter table orders add constraint orders_drill check (drill_count >= 0) not valid`.execute(
          db,
        )
        await sql`create table drill_things (id bigint generated always as identity primary key,
                                             order_id bigint not null references orders)`.execute(db)
      },
    },
    '9999-drill-index': {
      up: async (db) => {
        await impatient(db)
        await sql`create index order_lines_drill on order_lines (label)`.execute(db)
      },
    },
  }
}
