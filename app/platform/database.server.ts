import { resolve } from 'node:path'
import { sql } from 'kysely'
import { openDatabase, type Database } from '#db/client.server'
import { findRunningEmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded/embedded.server'
import { allowLongWork } from '#db/long-work.server'
import { migrateToLatest } from '#db/migrate.server'
import { type Job } from '~/kernel/job'
import { type Environment } from './environment.server'
import { createQueues } from './queues.server'

export type DatabaseServer = {
  url: string
  embedded: boolean
  notes: string[]
  stop: () => Promise<void>
}

/**
 * The PostgreSQL that this process uses: the configured one, or the embedded one of the data folder.
 * @param attach true for the command line: use the embedded server that a running app already started
 * @throws DatabaseFolderInUse when another running app holds the folder and `attach` is false
 */
export async function openDatabaseServer(
  environment: Environment,
  options: { attach: boolean },
): Promise<DatabaseServer> {
  if (environment.databaseUrl) {
    return { url: environment.databaseUrl, embedded: false, notes: [], stop: () => Promise.resolve() }
  }
  const folder = resolve(environment.dataFolder)
  const running = options.attach ? await findRunningEmbeddedPostgres(folder) : null
  if (running) return { url: running.url, embedded: true, notes: [], stop: () => Promise.resolve() }
  const server = await startEmbeddedPostgres({ folder })
  return { url: server.url, embedded: true, notes: server.notes, stop: () => server.stop() }
}

/**
 * Migrations, queues and time limits, on connections of its own that go past any pooler. One process after the other:
 * those that make the same queues at the same instant can deadlock, and PostgreSQL fails whoever alters the same role
 * then ("tuple concurrently updated").
 */
export async function prepareDatabase(url: string, jobs: readonly Job<never>[]): Promise<string[]> {
  const { db, pool, close } = openDatabase({ url, max: 3, applicationName: 'chaka-migrate' })
  try {
    const applied = await migrateToLatest(db)
    // Held until this connection is given back; who waits for it waits as long as it takes.
    await db.transaction().execute(async (trx) => {
      await allowLongWork(trx)
      await sql`select pg_advisory_xact_lock(hashtextextended('prepare database', 0))`.execute(trx)
      await createQueues(pool, jobs)
      await limitStatements(db)
    })
    return applied
  } finally {
    await close()
  }
}

/** On the role, since PgBouncer refuses them as connection options; long work lifts them by `set local`. */
async function limitStatements(db: Database): Promise<void> {
  await sql`
    do $$ begin
      execute format('alter role current_user in database %I set statement_timeout = %L', current_database(), '30s');
      execute format('alter role current_user in database %I set idle_in_transaction_session_timeout = %L',
                     current_database(), '30s');
    exception when insufficient_privilege then
      raise notice 'statement timeouts were not set for this role';
    end $$`.execute(db)
}
