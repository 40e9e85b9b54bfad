import { addMinutes } from '~/kernel/instants'
import { type Channel } from '../message-layout'
import { TAKEN_STATUSES, type RefusalCause, type SendResult, type Taken, type TakenStatus } from '../provider'

export type MessageStatus = 'waiting' | TakenStatus | 'undelivered' | 'failed' | 'expired'

const RANK = new Map<MessageStatus, number>(
  (['waiting', ...TAKEN_STATUSES] as const).map((status, rank) => [status, rank]),
)
const DELIVERED = RANK.get('delivered') ?? 0

/**
 * What a message's status becomes when another is reported: only up, in whatever order reports arrive.
 * A failure ends it, unless it was delivered; after an end nothing moves, except that a delivery proves a
 * reported failure wrong.
 */
export function moveUp(current: MessageStatus, reported: MessageStatus): MessageStatus {
  const from = RANK.get(current)
  const to = RANK.get(reported)
  if (from === undefined)
    return to !== undefined && to >= DELIVERED && current !== 'expired' ? reported : current
  if (to === undefined) return from >= DELIVERED ? current : reported
  return to > from ? reported : current
}

/** What a provider tells of a message after it took it. */
export type FateReport = {
  provider: string
  providerId: string
  /** our message, when the report says which */
  messageId: number | null
  channel: Channel
  status: string
  /** null: a word of the provider's that means nothing to us */
  means: MessageStatus | null
  error: string | null
  cause: RefusalCause | null
  parameters: Record<string, string | string[]>
}

/** The end of one try, as the row will say it. */
export type Fate =
  | { status: TakenStatus; taken: Taken }
  | { status: 'waiting'; sendAfter: Date; error: string; attempts: number }
  | { status: 'failed'; error: string; cause: RefusalCause }
  | { status: 'expired'; error: string }

/** An unknown fate is written as this code (or as none, when the worker died): then it is looked up first. */
export const UNKNOWN_FATE = 'unknown'

/** Tries of one message that may have arrived. */
export const MOST_ATTEMPTS = 8
/**
 * Tries that cannot have arrived count no further than this: a provider's outage of an hour must not end what is
 * useful for a day, and two tries that may have arrived are left for when it is over.
 */
const MOST_HARMLESS_ATTEMPTS = MOST_ATTEMPTS - 2
const FIRST_WAIT_SECONDS = 5
const LONGEST_WAIT_SECONDS = 600

/**
 * What becomes of a message after a try. `attempts` counts this one. Waits 5, 10, 20... seconds, and up to half as
 * long again. What the provider surely did not take is tried until it is no longer useful, every 5 to 8 minutes in
 * the end, on the same channel: its trouble says nothing of the person. What may have arrived is given up after
 * eight tries.
 * @param jitter 0 to 1: a thousand that were refused at once must not come back at once
 */
export function decideFate(
  message: { attempts: number; usefulUntil: Date },
  result: SendResult,
  now: Date,
  jitter = 0,
): Fate {
  switch (result.outcome) {
    case 'taken':
      return { status: result.status, taken: result }
    case 'refused':
      return { status: 'failed', error: result.error, cause: result.cause ?? 'message' }
    case 'try_again':
    case 'unknown': {
      const error = result.outcome === 'unknown' ? UNKNOWN_FATE : result.error
      const isHarmless = result.outcome === 'try_again' || result.notSent === true
      if (!isHarmless && message.attempts >= MOST_ATTEMPTS)
        return { status: 'failed', error: `gave_up: ${result.error}`, cause: 'message' }
      const attempts = isHarmless ? Math.min(message.attempts, MOST_HARMLESS_ATTEMPTS) : message.attempts
      const steps = Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** (message.attempts - 1))
      const backoff = steps * (1 + jitter / 2)
      const asked = result.outcome === 'try_again' ? (result.afterSeconds ?? 0) : 0
      const sendAfter = addMinutes(now, Math.max(backoff, asked) / 60)
      return sendAfter >= message.usefulUntil
        ? { status: 'expired', error: result.error }
        : { status: 'waiting', sendAfter, error, attempts }
    }
  }
}

/** Tried before, and nobody wrote down how it ended. */
export function hasUnknownFate(message: { attempts: number; errorCode: string | null }): boolean {
  return message.attempts > 0 && (message.errorCode === null || message.errorCode === UNKNOWN_FATE)
}
