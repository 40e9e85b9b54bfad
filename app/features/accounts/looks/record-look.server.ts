import { type Database } from '#db/client.server'
import { type Look, type MessageLook } from './look'
import { insertLook, insertMessageLooks } from './look-queries.server'

/**
 * Notes that somebody who works here opened what is kept of a person, or a list of buyers: once for each viewer,
 * purpose, day and thing. The page waits for it: what is not noted is not shown.
 */
export async function recordLook(db: Database, look: Look): Promise<void> {
  await insertLook(db, look)
}

/** The same of messages: for each of those whose words stand on the page. */
export async function recordMessageLooks(db: Database, look: MessageLook): Promise<void> {
  if (look.sentIds.length + look.receivedIds.length > 0) await insertMessageLooks(db, look)
}
