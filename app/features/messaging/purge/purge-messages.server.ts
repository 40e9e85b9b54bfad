import { type Database } from '#db/client.server'
import { findMessagesToPurge, purgeReceived, purgeSent, purgeTyped } from './queries.server'

const AT_ONCE = 1_000
/** A job takes under ten seconds; what is left is found again a second later. */
const MOST_ROUNDS = 10

/**
 * Takes away what messages of more than 12 months ago said, both ways, with their voice notes and pictures, and what
 * was typed into baskets that nobody touched for a month. Kind, fate, segments and cost stay. In batches, each its own
 * transaction; repeatable, and several workers may do it at once.
 * @returns how many rows lost their words
 */
export async function purgeMessages(db: Database): Promise<number> {
  let purged = 0
  for (const purge of [purgeSent, purgeReceived, purgeTyped])
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const done = await db.transaction().execute((trx) => purge(trx, AT_ONCE))
      purged += done
      if (done < AT_ONCE) break
    }
  return purged
}

export async function hasMessagesToPurge(db: Database): Promise<boolean> {
  return findMessagesToPurge(db)
}
