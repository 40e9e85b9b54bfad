/**
 * PACE: messages of a sender leave one after the other, at even distances, whoever sends them. A call that begins late
 * moves towards the next ones, and so does one that the network holds up, so the distances are a little longer than the
 * rate asks for: what is lost there is what keeps any one second within the rate where the messages arrive.
 */
const USED_PART = 0.95
/** A turn that was missed is not made up for: after a stall all of them would leave at once. */
export const LATE_MS = 20

/** Milliseconds from one turn to the next. @param perSecond what the sender may do, more than 0 */
export function turnMs(perSecond: number): number {
  return 1000 / (perSecond * USED_PART)
}

/** Turns that were taken together, and how many of them are gone. */
export type Turns = { firstAt: number; count: number; used: number; everyMs: number }

/**
 * The next turn of these that somebody can still be in time for: those before it are lost.
 * @returns null when none is left
 */
export function nextTurn(turns: Turns, now: number): { at: number; used: number } | null {
  const { firstAt, count, used, everyMs } = turns
  const missed = Math.ceil((now - LATE_MS - firstAt) / everyMs)
  const index = Math.max(used, missed)
  return index < count ? { at: firstAt + index * everyMs, used: index + 1 } : null
}

/** Whether a call may begin in a turn. */
export function isInTime(turnAt: number, now: number): boolean {
  return now >= turnAt && now - turnAt <= LATE_MS
}

/**
 * Another clock in the terms of ours. What it says is old when it comes: the answer that came quickest is the truest.
 */
export function otherClock(): {
  hear: (theirs: number, ours: number) => void
  ours: (theirs: number) => number
} {
  let behind = Infinity
  return {
    hear: (theirs, ours) => void (behind = Math.min(behind, ours - theirs)),
    ours: (theirs) => theirs + behind,
  }
}
