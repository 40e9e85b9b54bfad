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
  | { status: 'waiting'; sendAfter: Date; error: string; unsureSends: number }
  | { status: 'failed'; error: string; cause: RefusalCause }
  | { status: 'expired'; error: string }

/** An unknown fate is written as this code (or as none, when the worker died): then it is looked up first. */
export const UNKNOWN_FATE = 'unknown'

const FIRST_WAIT_SECONDS = 5
const LONGEST_WAIT_SECONDS = 600
/** 5 s doubled seven times is longer than the longest. */
const LONGEST_STEP = 7

/** What counts for the next try of a message. */
export type Tried = {
  /** tries and look-ups, this one counted */
  attempts: number
  /** how often it was given to the provider without anybody knowing whether it took it, this time counted */
  unsureSends: number
  usefulUntil: Date
}

/**
 * What becomes of a message after a try. Waits 5, 10, 20... seconds, and up to half as long again. What the provider
 * surely did not take is tried until it is no longer useful, every 5 to 8 minutes in the end, on the same channel: its
 * trouble says nothing of the person. What may have arrived is looked up first (`decideUnknown`).
 * @param jitter 0 to 1: a thousand that were refused at once must not come back at once
 */
export function decideFate(message: Tried, result: SendResult, now: Date, jitter = 0): Fate {
  switch (result.outcome) {
    case 'taken':
      return { status: result.status, taken: result }
    case 'refused':
      return { status: 'failed', error: result.error, cause: result.cause ?? 'message' }
    case 'try_again': {
      const asked = result.afterSeconds ?? 0
      const sendAfter = addSeconds(now, Math.max(backoffSeconds(message.attempts, jitter), asked))
      // It was not taken: this time nobody need wonder about.
      const unsureSends = Math.max(0, message.unsureSends - 1)
      return waitUntil(sendAfter, { ...message, unsureSends }, { told: result.error, kept: result.error })
    }
    case 'unknown': {
      const sendAfter = addSeconds(now, backoffSeconds(message.unsureSends, jitter))
      return waitUntil(sendAfter, message, { told: UNKNOWN_FATE, kept: result.error })
    }
  }
}

/** Waits, unless it is of no use by then: it is parked with the reason. */
export function waitUntil(
  sendAfter: Date,
  message: Pick<Tried, 'unsureSends' | 'usefulUntil'>,
  error: { told: string; kept: string },
): Fate {
  return sendAfter >= message.usefulUntil
    ? { status: 'expired', error: error.kept }
    : { status: 'waiting', sendAfter, error: error.told, unsureSends: message.unsureSends }
}

export function backoffSeconds(attempts: number, jitter: number): number {
  const step = Math.min(LONGEST_STEP, Math.max(0, attempts - 1))
  return Math.min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 2 ** step) * (1 + jitter / 2)
}

export function addSeconds(instant: Date, seconds: number): Date {
  return addMinutes(instant, seconds / 60)
}

/** Tried before, and nobody wrote down how it ended. */
export function hasUnknownFate(message: { attempts: number; errorCode: string | null }): boolean {
  return message.attempts > 0 && (message.errorCode === null || message.errorCode === UNKNOWN_FATE)
}
