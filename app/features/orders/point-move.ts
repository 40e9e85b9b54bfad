import { type CycleState } from '~/features/cycles/cycle'
import { accepted, refused, type Outcome } from '~/kernel/outcome'

type Window = { id: number; startsAt: Date; endsAt: Date; capacity: number; booked: number }

/** What happens to the windows of a point when its handover moves. */
export type PointMoveDecision = {
  shiftMs: number
  /** windows that go to the other place and hour as they are */
  moved: Window[]
  /** windows whose orders go into one that is there already at that hour */
  merged: { from: Window; to: Window }[]
}

export type PointMoveRefusal =
  | { reason: 'too_late' }
  /** everything of this point was handed over, or it moved away already */
  | { reason: 'no_windows' }
  | { reason: 'bad_time' }
  | { reason: 'moment_passed' }
  /** before the goods are taken in */
  | { reason: 'before_check_in' }
  | { reason: 'no_room'; startsAt: Date; left: number; wanted: number }

const MOST_SHIFT_MS = 14 * 86_400_000

/**
 * Decides how the handover of a point moves: every window by as much as its first one, to the same point or
 * another. Where the other one hands over at that hour already, orders go into its windows, as far as places
 * reach; one without room was left behind by an earlier move and takes in what comes back. `there` are all
 * other windows of the place it moves to.
 */
export function decidePointMove(
  cycle: { state: CycleState; checkInAt: Date },
  now: Date,
  windows: readonly Window[],
  there: readonly Window[],
  startsAt: Date,
): Outcome<PointMoveDecision, PointMoveRefusal> {
  if (cycle.state === 'settled' || cycle.state === 'cancelled') return refused({ reason: 'too_late' })
  const [first] = windows
  if (!first) return refused({ reason: 'no_windows' })
  const shiftMs = startsAt.getTime() - first.startsAt.getTime()
  if (Number.isNaN(shiftMs) || Math.abs(shiftMs) > MOST_SHIFT_MS) return refused({ reason: 'bad_time' })
  if (first.endsAt.getTime() + shiftMs <= now.getTime()) return refused({ reason: 'moment_passed' })
  if (shiftMs < 0 && startsAt < cycle.checkInAt) return refused({ reason: 'before_check_in' })

  const moved: Window[] = []
  const merged: PointMoveDecision['merged'] = []
  for (const window of windows) {
    const start = window.startsAt.getTime() + shiftMs
    const to = there.find((other) => other.startsAt.getTime() === start)
    if (!to) moved.push(window)
    else if (to.booked + window.booked <= roomOf(to, window)) merged.push({ from: window, to })
    else
      return refused({
        reason: 'no_room',
        startsAt: to.startsAt,
        left: roomOf(to, window) - to.booked,
        wanted: window.booked,
      })
  }
  return accepted({ shiftMs, moved, merged })
}

/** How many orders a window takes when another comes into it. */
export function roomOf(to: Pick<Window, 'capacity'>, from: Pick<Window, 'capacity'>): number {
  return to.capacity > 0 ? to.capacity : from.capacity
}
