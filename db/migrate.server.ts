import { setTimeout as wait } from 'node:timers/promises'
import { Migrator, type Migration, sql } from 'kysely'
import { type Database, type Trx } from './client.server'
import { allowLongWork } from './long-work.server'
import { migrations as ours } from './migrations'

/**
 * Behind a change that waits for its table, everybody who uses the table waits too: after so long it lets them pass,
 * and is tried again.
 */
const TABLE_WAIT = '1s'
const BETWEEN_MS = 1_000
const TRIES = 60
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Brings the database to the newest migration, one process at a time (Kysely holds a lock), while others use it: a
 * table that is in use for long is waited for in short pieces, for two minutes at most. A database that is newer than
 * this program stays as it is: the version before runs on it until it is replaced, and may be started again.
 *
 * @param migrations those of this program; others in drills
 * @returns the names that were applied now
 * @throws the error of the first migration that failed; nothing of it remains
 */
export async function migrateToLatest(
  db: Database,
  migrations: Record<string, Migration> = ours,
): Promise<string[]> {
  if (await isNewer(db, migrations)) return []
  const provider = { getMigrations: () => Promise.resolve(patient(migrations)) }
  const migrator = new Migrator({ db, provider })
  for (let tries = 1; ; tries += 1) {
    const { error, results } = await migrator.migrateToLatest()
    if (!error) return (results ?? []).map((result) => result.migrationName)
    if (!isInUse(error) || tries === TRIES) throw error
    await wait(BETWEEN_MS)
  }
}

function isInUse(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE
}

/** Everything of ours is in it, and more. */
async function isNewer(db: Database, migrations: Record<string, Migration>): Promise<boolean> {
  const { rows: tables } = await sql`select where to_regclass('kysely_migration') is not null`.execute(db)
  if (tables.length === 0) return false
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const applied = new Set(rows.map(({ name }) => name))
  return (
    applied.size > Object.keys(migrations).length &&
    Object.keys(migrations).every((name) => applied.has(name))
  )
}

// Kysely runs all of them in one transaction, so each finds the limits set already; asking again costs nothing.
function patient(migrations: Record<string, Migration>): Record<string, Migration> {
  return Object.fromEntries(
    Object.entries(migrations).map(([name, migration]) => [
      name,
      {
        ...migration,
        up: async (trx: Trx) => {
          await allowLongWork(trx)
          await sql`select set_config('lock_timeout', ${TABLE_WAIT}, true)`.execute(trx)
          await migration.up(trx)
        },
      },
    ]),
  )
}
