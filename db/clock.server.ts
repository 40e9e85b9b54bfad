import { sql } from 'kysely'
import { type Database } from './client.server'

/**
 * Moves the clock of a demo or test database (decision 2); `null` gives it back the true time.
 * @returns false when the installation is real: its clock stays
 */
export async function setClock(db: Database, now: Date | null): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update installation
    set clock_offset = coalesce(${now?.toISOString() ?? null}::timestamptz - clock_timestamp(), interval '0')
    where kind <> 'real'`.execute(db)
  return (numAffectedRows ?? 0n) > 0n
}
