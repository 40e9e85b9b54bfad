import { sql } from 'kysely'
import { type Database } from './client.server'

/** What this database is for, and whether anybody lives in it yet. */
export async function readInstallation(
  db: Database,
): Promise<{ kind: 'real' | 'demo' | 'test'; empty: boolean }> {
  const { rows } = await sql<{ kind: 'real' | 'demo' | 'test'; empty: boolean }>`
    select kind, not exists (select from organizations) as empty from installation`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the installation row is missing')
  return row
}
