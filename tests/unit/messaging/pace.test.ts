import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mostIn } from '#tests/support/most-in'
import { isInTime, nextTurn, otherClock, turnMs, type Turns } from '~/features/messaging/sending/pace'

/** Calls of one sender as they leave, when each has to wait for the process now and then. */
function departures(perSecond: number, stalls: readonly number[]): number[] {
  const left: number[] = []
  let turns: Turns = { firstAt: 0, count: stalls.length * 50, used: 0, everyMs: turnMs(perSecond) }
  let now = 0
  for (const stalled of stalls) {
    for (let stall = stalled; ; stall = 0) {
      const turn = nextTurn(turns, now)
      if (!turn) return left
      turns = { ...turns, used: turn.used }
      now = Math.max(now, turn.at)
      now += stall
      if (isInTime(turn.at, now)) break
    }
    left.push(now)
  }
  return left
}

describe('the pace of a sender', () => {
  it('is at most the configured number in any one second, however the process stalls', () => {
    const stall = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 3_000 }),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(stall, { minLength: 1, maxLength: 400 }),
        (perSecond, stalls) => {
          const left = departures(perSecond, stalls)
          expect(mostIn(1_000, left)).toBeLessThanOrEqual(perSecond)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('bears 30 ms of the network between two of 80 a second, and loses a twentieth to that', () => {
    const left = departures(
      80,
      Array.from({ length: 800 }, () => 0),
    )
    const arrived = left.map((at, index) => at + (index % 7 === 0 ? 30 : 0))
    expect(mostIn(1_000, arrived)).toBeLessThanOrEqual(80)
    expect((left.at(-1) ?? 0) / 1_000).toBeCloseTo(799 / 80 / 0.95, 5)
  })

  it('skips turns that are gone, and has none after the last', () => {
    const turns: Turns = { firstAt: 100, count: 4, used: 1, everyMs: 50 }
    expect(nextTurn(turns, 0)).toEqual({ at: 150, used: 2 })
    expect(nextTurn(turns, 170)).toEqual({ at: 150, used: 2 })
    expect(nextTurn(turns, 171)).toEqual({ at: 200, used: 3 })
    expect(nextTurn(turns, 271)).toBeNull()
    expect([149, 150, 170, 171].map((now) => isInTime(150, now))).toEqual([false, true, true, false])
  })

  it('takes the clock of the database to be what its quickest answer said', () => {
    const clock = otherClock()
    clock.hear(1_000, 80)
    clock.hear(2_000, 1_005)
    clock.hear(3_000, 2_050)
    expect(clock.ours(4_000)).toBe(3_005)
  })
})
