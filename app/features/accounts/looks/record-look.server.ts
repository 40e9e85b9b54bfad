import { type Database } from '#db/client.server'
import { log } from '~/platform/log.server'
import { type ListLook, type Look, type MessageLook, type PackingLook } from './look'
import { insertListLooks, insertLook, insertMessageLooks, insertPackingLooks } from './look-queries.server'

/**
 * Notes that somebody who works here opened what is kept of a person, or a list of buyers: once for each viewer,
 * purpose, day and thing. The page waits for it: what is not noted is not shown.
 */
export async function recordLook(db: Database, look: Look): Promise<void> {
  await insertLook(db, look)
}

/**
 * The same of a list: for each who stands on its page. Lists are the day's work, so they are shown also while nothing
 * can be written down (a full disk, a database that only reads): then the log says who looked at what kind of list.
 */
export async function recordListLooks(db: Database, look: ListLook): Promise<void> {
  const { orderCodes = [], personIds = [], producerIds = [] } = look
  const lines = orderCodes.length + personIds.length + producerIds.length
  if (lines > 0) await orSayInLog({ ...look.viewer, purpose: look.purpose, lines }, insertListLooks(db, look))
}

/** The same of messages, as `recordListLooks`: for each of those whose words stand on the page. */
export async function recordMessageLooks(db: Database, look: MessageLook): Promise<void> {
  const lines = look.sentIds.length + look.receivedIds.length
  if (lines > 0) await orSayInLog({ ...look.viewer, purpose: 'message', lines }, insertMessageLooks(db, look))
}

/** The same of what is packed, as `recordListLooks`: once for each point. */
export async function recordPackingLooks(db: Database, look: PackingLook): Promise<void> {
  const lines = look.orderIds.length
  if (lines > 0) await orSayInLog({ ...look.viewer, purpose: 'packing', lines }, insertPackingLooks(db, look))
}

async function orSayInLog(look: Record<string, number | string>, noted: Promise<void>): Promise<void> {
  try {
    await noted
  } catch (error) {
    log.error({ error, look }, 'a look at a list could not be noted')
  }
}
