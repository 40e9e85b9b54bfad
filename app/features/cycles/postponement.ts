import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { addMinutes } from '~/kernel/instants'
import { type Cycle } from './cycle'

export type CycleTimes = Pick<
  Cycle,
  'opensAt' | 'closesAt' | 'confirmBy' | 'checkInAt' | 'deliversAt' | 'deliveryEndsAt'
>

/** By how long everything still to come moves, or the new moments one by one. */
export type Postponement = { minutes: number } | { times: Partial<CycleTimes> }

export type PostponeRefusal =
  | { reason: 'bad_time' }
  /** what has happened cannot be moved, nor anything into the past */
  | { reason: 'moment_passed'; moment: keyof CycleTimes }
  | { reason: 'bad_sequence' }
  | { reason: 'nothing_moves' }

const MOMENTS = ['opensAt', 'closesAt', 'confirmBy', 'checkInAt', 'deliversAt', 'deliveryEndsAt'] as const
const MOST_MINUTES = 8 * 7 * 24 * 60

/**
 * The moments of a cycle that change when it is moved, with their new instants. What lies in the past stays: in particular a cut-off that has come
 * is never undone, since orders are compared with it (decision 1).
 *
 * Refuses less than one minute, more than eight weeks, moments in the past, and any order other than
 * opens < closes < answers <= check-in <= delivery < its end.
 */
export function decidePostponement(
  cycle: CycleTimes,
  now: Date,
  change: Postponement,
): Outcome<Partial<CycleTimes>, PostponeRefusal> {
  const times = { ...timesOf(cycle) }
  if ('minutes' in change) {
    if (!Number.isInteger(change.minutes) || change.minutes < 1 || change.minutes > MOST_MINUTES)
      return refused({ reason: 'bad_time' })
    for (const moment of MOMENTS)
      if (times[moment] > now) times[moment] = addMinutes(times[moment], change.minutes)
  } else {
    for (const moment of MOMENTS) {
      const wanted = change.times[moment]
      if (!wanted || wanted.getTime() === times[moment].getTime()) continue
      if (Number.isNaN(wanted.getTime()) || wanted > addMinutes(now, 2 * MOST_MINUTES))
        return refused({ reason: 'bad_time' })
      if (times[moment] <= now || wanted <= now) return refused({ reason: 'moment_passed', moment })
      times[moment] = wanted
    }
  }
  if (!isInSequence(times)) return refused({ reason: 'bad_sequence' })
  const moved = MOMENTS.filter((moment) => times[moment].getTime() !== cycle[moment].getTime())
  if (moved.length === 0) return refused({ reason: 'nothing_moves' })
  return accepted(Object.fromEntries(moved.map((moment) => [moment, times[moment]])))
}

/** Twin of the constraint `order_cycles_sequence`. */
export function isInSequence(times: CycleTimes): boolean {
  return (
    times.opensAt < times.closesAt &&
    times.closesAt < times.confirmBy &&
    times.confirmBy <= times.checkInAt &&
    times.checkInAt <= times.deliversAt &&
    times.deliversAt < times.deliveryEndsAt
  )
}

export function timesOf(cycle: CycleTimes): CycleTimes {
  const { opensAt, closesAt, confirmBy, checkInAt, deliversAt, deliveryEndsAt } = cycle
  return { opensAt, closesAt, confirmBy, checkInAt, deliversAt, deliveryEndsAt }
}
