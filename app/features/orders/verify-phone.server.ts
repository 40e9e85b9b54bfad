import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/** The buyer opened the link that was sent to this number: the number is hers (decision 11). Repeatable. */
export async function verifyPhone(db: Database, phoneId: number): Promise<void> {
  await sql`update phones set verified_at = chaka_now() where id = ${phoneId} and verified_at is null`.execute(
    db,
  )
}
