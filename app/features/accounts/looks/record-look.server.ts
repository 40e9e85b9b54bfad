import { type Database } from '#db/client.server'
import { type Look } from './look'
import { insertLook } from './look-queries.server'

/**
 * Notes that somebody who works here opened what is kept of a person, or a list of buyers: once for each viewer,
 * purpose, day and thing. The page waits for it: what is not noted is not shown.
 */
export async function recordLook(db: Database, look: Look): Promise<void> {
  await insertLook(db, look)
}
