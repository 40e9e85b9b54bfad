import { type Channel } from '../message-layout'
import { type RefusalCause } from '../provider'
import { addSeconds } from './message-fate'

/** A message that its provider did not carry, whether it said so at once or later. */
export type FailedMessage = {
  channel: Channel
  usefulUntil: Date
  /** a newer message, or an answer, says otherwise */
  isOvertaken: boolean
  /** it went by a template, or has to: WhatsApp said that her 24 hours are over */
  byTemplate: boolean
  /** how often WhatsApp gave it back and it was tried there again */
  givenBack: number
}

export type NextStep =
  /** by WhatsApp once more */
  | { step: 'again'; sendAfter: Date; byTemplate: boolean }
  | { step: 'sms' }
  /** she asked the provider for silence */
  | { step: 'silence' }
  /** somebody calls her */
  | { step: 'end' }

const MOST_GIVEN_BACK = 3
const TOO_FAST_SECONDS = 60
const TOO_FAST_TIMES = 4
/** What is good for five minutes does not wait one of them. */
const WORTH_WAITING_PART = 1 / 4

/**
 * What is done about a message that its provider did not carry: the same whether it refused it at once or a report
 * says so. WhatsApp that came outside of the 24 hours goes by its template at once, and WhatsApp that came too fast
 * goes later (after 1, 4 and 16 minutes); then by SMS, once; and then somebody calls. Nothing follows what was
 * overtaken or is of no use.
 * @param jitter 0 to 1, as in `decideFate`
 */
export function decideNext(message: FailedMessage, cause: RefusalCause, now: Date, jitter = 0): NextStep {
  if (cause === 'opted_out') return { step: 'silence' }
  const isLost = message.isOvertaken || message.usefulUntil <= now
  if (message.channel === 'sms' || isLost) return { step: 'end' }
  switch (cause) {
    case 'message':
    case 'bad_number':
      return { step: 'end' }
    case 'unreachable':
      return { step: 'sms' }
    case 'outside_window':
      return message.byTemplate ? { step: 'sms' } : { step: 'again', sendAfter: now, byTemplate: true }
    case 'too_fast': {
      const seconds = TOO_FAST_SECONDS * TOO_FAST_TIMES ** message.givenBack * (1 + jitter / 2)
      const usefulSeconds = (message.usefulUntil.getTime() - now.getTime()) / 1000
      const isWorthIt = message.givenBack < MOST_GIVEN_BACK && seconds < usefulSeconds * WORTH_WAITING_PART
      if (!isWorthIt) return { step: 'sms' }
      return { step: 'again', sendAfter: addSeconds(now, seconds), byTemplate: message.byTemplate }
    }
  }
}
