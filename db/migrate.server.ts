import { Migrator, type Migration } from 'kysely'
import { type Database, type Trx } from './client.server'
import { allowLongWork } from './long-work.server'
import { migrations } from './migrations'

/**
 * Brings the database to the newest migration, one process at a time (Kysely holds a lock).
 * @returns the names that were applied now
 * @throws the error of the first migration that failed; nothing of it remains
 */
export async function migrateToLatest(db: Database): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(longMigrations) } })
  const { error, results } = await migrator.migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

// Kysely runs all of them in one transaction, so each finds the limits lifted already; asking again costs nothing.
const longMigrations: Record<string, Migration> = Object.fromEntries(
  Object.entries(migrations).map(([name, migration]) => [
    name,
    {
      ...migration,
      up: async (trx: Trx) => {
        await allowLongWork(trx)
        await migration.up(trx)
      },
    },
  ]),
)
