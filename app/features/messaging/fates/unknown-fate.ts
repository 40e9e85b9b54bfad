import { type LookUpResult } from '../provider'
import {
  addSeconds,
  backoffSeconds,
  decideFate,
  UNKNOWN_FATE,
  waitUntil,
  type Fate,
  type Tried,
} from './message-fate'

/** Nobody can say what became of it: it is sent once more, and then no more (decision 16). */
const MOST_BLIND_SENDS = 2
/** The provider says each time that it is not there: even so, for what if it cannot see it? */
const MOST_SENDS = 4
/** A message that was taken may be listed, or reported, only after a while: until then "not there" means nothing. */
const SETTLED_SECONDS = 30
/** Each time longer: an outage is outlasted, and what is listed late still stops the next send. */
const SETTLED_TIMES = 4
/** For a code that is good for five minutes, half a minute; no wait eats what the message is good for. */
const SETTLED_PART = 1 / 10
/** While the provider cannot be asked, nothing is sent for so long, or half of what it is useful for. */
const PATIENCE_SECONDS = 30 * 60
const PATIENCE_PART = 1 / 2
/** Then whoever calls her has the last quarter for it. */
const GIVEN_UP_PART = 3 / 4

/**
 * What is done about a message of which nobody knows whether the provider took it, after it was looked for.
 *
 * Found, it is no unknown any more. Not found, it is sent again once that means something (30 s, 2 min, 8 min after
 * the last time), four times at most. Where it cannot be looked for it is sent once more, after half an hour of asking,
 * and after that only asked for; it is given up when a quarter of its use is left, for somebody to call.
 *
 * @param message.unsureSince when it was given to the provider the last time
 * @param looked null: this provider cannot be asked
 * @returns 'send', or what becomes of it without
 */
export function decideUnknown(
  message: Tried & { unsureSince: Date },
  looked: LookUpResult | null,
  now: Date,
  jitter = 0,
): 'send' | Fate {
  const { unsureSends, unsureSince, usefulUntil } = message
  if (looked === null) return unsureSends < MOST_BLIND_SENDS ? 'send' : givenUp(UNKNOWN_FATE)
  const useSeconds = (usefulUntil.getTime() - unsureSince.getTime()) / 1000
  const wait = (seconds: number, error: string) =>
    waitUntil(addSeconds(now, seconds), message, { told: UNKNOWN_FATE, kept: error })
  const secondsTo = (seconds: number) => (addSeconds(unsureSince, seconds).getTime() - now.getTime()) / 1000
  switch (looked.outcome) {
    case 'taken':
    case 'refused':
      return decideFate(message, looked, now, jitter)
    case 'not_taken': {
      const settled = SETTLED_SECONDS * SETTLED_TIMES ** Math.max(0, unsureSends - 1)
      const left = secondsTo(Math.min(settled, useSeconds * SETTLED_PART))
      if (left > 0) return wait(left, UNKNOWN_FATE)
      return unsureSends < MOST_SENDS ? 'send' : givenUp(UNKNOWN_FATE)
    }
    case 'unknown': {
      const isBlind = unsureSends < MOST_BLIND_SENDS
      const patience = isBlind
        ? Math.min(PATIENCE_SECONDS, useSeconds * PATIENCE_PART)
        : useSeconds * GIVEN_UP_PART
      const left = secondsTo(patience)
      if (left <= 0) return isBlind ? 'send' : givenUp(looked.error)
      return wait(Math.min(backoffSeconds(message.attempts, jitter), left), looked.error)
    }
  }
}

function givenUp(error: string): Fate {
  return { status: 'failed', error: `gave_up: ${error}`, cause: 'message' }
}
