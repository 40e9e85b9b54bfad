import { resolve } from 'node:path'
import { sql } from 'kysely'
import { openDatabase, type Database } from '#db/client.server'
import { findRunningEmbeddedPostgres, startEmbeddedPostgres } from '#db/embedded/embedded.server'
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

/** Migrations, queues and time limits, on a connection of its own that goes past any pooler. */
export async function prepareDatabase(url: string, jobs: readonly Job<never>[]): Promise<string[]> {
  const { db, pool, close } = openDatabase({ url, max: 2, applicationName: 'chaka-migrate' })
  try {
    const applied = await migrateToLatest(db)
    await createQueues(pool, jobs)
    await limitStatements(db)
    return applied
  } finally {
    await close()
  }
}

/**
 * On the role, since PgBouncer refuses them as connection options; long work lifts them by `set local`. One process
 * after the other: PostgreSQL fails whoever alters the same role at the same instant ("tuple concurrently updated").
 */
async function limitStatements(db: Database): Promise<void> {
  await sql`
    do $$ begin
      perform pg_advisory_xact_lock(hashtextextended('limit statements', 0));
      execute format('alter role current_user in database %I set statement_timeout = %L', current_database(), '30s');
      execute format('alter role current_user in database %I set idle_in_transaction_session_timeout = %L',
                     current_database(), '30s');
    exception when insufficient_privilege then
      raise notice 'statement timeouts were not set for this role';
    end $$`.execute(db)
}
