import { type Database } from '#db/client.server'
import { addDays, addMinutes } from '~/kernel/instants'
import { log } from '~/platform/log.server'
import { type InboundSource, type ListedInbound } from '../provider'
import { receiveInbound } from './receive-inbound.server'
import {
  beginReading,
  hasReadingDue,
  listKnownInbound,
  markRead,
  restReading,
  type Reading,
} from './reading-queries.server'

/** A job may take 10 s (architecture 1), one call up to 3.5. */
const BUDGET_MS = 5_000
const EVERY_MINUTES = 5
const TROUBLE_MINUTES = 1
/** What came just before the end of the last reading may have been listed late. */
const OVERLAP_MINUTES = 10
/** A webhook is tried for 15 s, and knows more than the list: which button was pressed, what is quoted. */
const SETTLING_MINUTES = 2
const FURTHEST_DAYS = 7
const WIDEST_MINUTES = 360

/** For the worker's tick. */
export async function hasInboundToRead(db: Database): Promise<boolean> {
  return hasReadingDue(db)
}

/** Nobody is connected who could be asked. */
export async function leaveInboundUnread(db: Database, provider: string): Promise<void> {
  await restReading(db, provider, EVERY_MINUTES)
}

/**
 * Asks the provider what people wrote since it was asked last, and keeps what its webhook did not hand over: the web
 * was down, and a provider tries again for seconds only. Every five minutes; after an outage it goes on from where it
 * stopped, oldest first, for as many runs as it takes. At most seven days back: what is older is not looked for, and
 * the log says so. Each message is kept once, whichever way it came first, with the moment at which the provider got
 * it: whoever answered in time was in time, and what came late is late.
 *
 * Not told by the list, and so lost for what is read back: which of our messages it quotes.
 * @returns how many were new; `done`: all is read that is to be read now
 * @throws when the provider refuses to be asked, so that somebody mends it
 */
export async function readInbound(
  db: Database,
  source: InboundSource,
  options: { budgetMs?: number } = {},
): Promise<{ kept: number; done: boolean }> {
  try {
    return await readOn(db, source, options)
  } catch (error) {
    // The queue tries again by itself; once it has given up, the next reading is not begun at once.
    await restReading(db, source.provider, EVERY_MINUTES)
    throw error
  }
}

async function readOn(
  db: Database,
  source: InboundSource,
  options: { budgetMs?: number },
): Promise<{ kept: number; done: boolean }> {
  const endsAt = performance.now() + (options.budgetMs ?? BUDGET_MS)
  const hasTime = () => performance.now() < endsAt
  const reading = await beginReading(db, source.provider)
  let { readUntil, windowMinutes } = forget(reading)
  const end = addMinutes(reading.now, -SETTLING_MINUTES)
  let kept = 0
  while (readUntil < end && hasTime()) {
    const from = addMinutes(readUntil, -OVERLAP_MINUTES)
    const until = earlier(addMinutes(readUntil, windowMinutes), end)
    const listed = await source.list({ from, until }, hasTime)
    if (listed.outcome === 'too_many' && windowMinutes === 1)
      throw new Error('more messages in one minute than can be read at once: set both senders of Twilio')
    if (listed.outcome === 'too_many' || listed.outcome === 'no_time') {
      windowMinutes = Math.max(1, Math.floor(windowMinutes / 2))
      await markRead(db, source.provider, { readUntil, windowMinutes })
      continue
    }
    const isKept = listed.outcome === 'listed' && (await keepAll(db, source, listed.messages, hasTime))
    if (isKept === false) {
      await restReading(db, source.provider, hasTime() ? TROUBLE_MINUTES : 0)
      return { kept, done: false }
    }
    kept += isKept
    readUntil = until
    windowMinutes = Math.min(WIDEST_MINUTES, windowMinutes * 2)
    await markRead(db, source.provider, { readUntil, windowMinutes })
  }
  const done = readUntil >= end
  if (kept > 0) log.warn({ kept }, 'messages that no webhook brought were read back')
  await restReading(db, source.provider, done ? EVERY_MINUTES : 0)
  return { kept, done }
}

/** Where it goes on: no further back than a week. */
function forget({ readUntil, now, windowMinutes }: Reading): Pick<Reading, 'readUntil' | 'windowMinutes'> {
  const furthest = addDays(now, -FURTHEST_DAYS)
  if (readUntil >= furthest) return { readUntil, windowMinutes }
  log.error({ from: readUntil, until: furthest }, 'what people wrote so long ago is not read back')
  return { readUntil: furthest, windowMinutes }
}

/** @returns how many were new; false when it could not be finished: what is kept is known the next time */
async function keepAll(
  db: Database,
  source: InboundSource,
  messages: readonly ListedInbound[],
  hasTime: () => boolean,
): Promise<number | false> {
  const known = await listKnownInbound(
    db,
    source.provider,
    messages.map(({ providerId }) => providerId),
  )
  const fresh = messages
    .filter(({ providerId }) => !known.has(providerId))
    .sort((one, other) => one.writtenAt.getTime() - other.writtenAt.getTime())
  let kept = 0
  for (const { hasMedia, ...message } of fresh) {
    if (!hasTime()) return false
    const media = hasMedia ? await source.media(message.providerId) : []
    if (media === 'try_again') return false
    const { repeated } = await receiveInbound(db, { ...message, media })
    if (!repeated) kept += 1
  }
  return kept
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other
}
