import { type Database } from '#db/client.server'
import { deleteOldSignIns } from './code-queries.server'

/** Removes codes, limits and sessions that are long over. Repeatable. */
export async function forgetOldSignIns(db: Database): Promise<void> {
  await deleteOldSignIns(db)
}
