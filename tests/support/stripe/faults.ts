import { type Answer, failure } from './objects'
import { answerer, type Call } from './answer'
import { type StandIn } from './stand-in'

/** What goes wrong with one call. `after`: what was asked has happened, and nobody is told so. */
export type Fault =
  | 'none'
  | 'hang_before'
  | 'hang_after'
  | 'reset_before'
  | 'reset_after'
  | 'error_402'
  | 'error_429'
  | 'error_500_before'
  | 'error_500_after'

/** One call at the far side, with whatever goes wrong. A 500 after the effect is saved under its key, as Stripe does. */
export function farSide(standIn: StandIn, faultOf: (call: Call) => Fault = () => 'none') {
  const answer = answerer(standIn)
  return (call: Call): Answer | 'hang' | 'reset' => {
    const fault = faultOf(call)
    if (fault === 'hang_before') return 'hang'
    if (fault === 'reset_before') return 'reset'
    if (fault === 'error_402')
      return failure(402, 'card_error', 'Your card was declined.', { code: 'card_declined' })
    if (fault === 'error_429')
      return failure(429, 'invalid_request_error', 'Too many requests', { code: 'rate_limit' })
    if (fault === 'error_500_before') return failure(500, 'api_error', 'Something went wrong')
    const given = answer(call)
    if (given.repeated) return given.answer
    if (fault === 'hang_after') return 'hang'
    if (fault === 'reset_after') return 'reset'
    if (fault !== 'error_500_after' || given.answer.status !== 200) return given.answer
    const error = failure(500, 'api_error', 'Something went wrong after all')
    given.save(error)
    return error
  }
}

/** Numbers in [0, 1) that are the same every time for one seed. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The events of a bad day: some lost, some told five times, all in disorder. */
export function disturb<Event>(
  events: readonly Event[],
  chance: () => number,
  shares: { dropped: number; fiveTimes: number },
): Event[] {
  const told = events.flatMap((event) => {
    if (chance() < shares.dropped) return []
    return chance() < shares.fiveTimes ? Array.from({ length: 5 }, () => event) : [event]
  })
  return told
    .map((event) => ({ event, place: chance() }))
    .sort((one, other) => one.place - other.place)
    .map(({ event }) => event)
}
