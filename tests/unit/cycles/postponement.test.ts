import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePostponement, isInSequence, type CycleTimes } from '~/features/cycles/postponement'
import { addDays, addMinutes, laPazTime } from '~/kernel/instants'

const FRIDAY = new Date('2026-11-20T12:00:00Z')
const cycle: CycleTimes = {
  opensAt: FRIDAY,
  closesAt: laPazTime(FRIDAY, 3, 12),
  confirmBy: laPazTime(FRIDAY, 4, 18),
  checkInAt: laPazTime(FRIDAY, 5, 20),
  deliversAt: laPazTime(FRIDAY, 6, 16),
  deliveryEndsAt: laPazTime(FRIDAY, 6, 18),
}
const sunday = addDays(FRIDAY, 2)
const tuesday = laPazTime(FRIDAY, 4, 9)

describe('postponing a cycle', () => {
  it('moves everything still to come', () => {
    expect(decidePostponement(cycle, sunday, { minutes: 1440 })).toEqual({
      ok: true,
      value: {
        closesAt: addDays(cycle.closesAt, 1),
        confirmBy: addDays(cycle.confirmBy, 1),
        checkInAt: addDays(cycle.checkInAt, 1),
        deliversAt: addDays(cycle.deliversAt, 1),
        deliveryEndsAt: addDays(cycle.deliveryEndsAt, 1),
      },
    })
  })

  it('never moves a cut-off that has come', () => {
    const atTheCutOff = decidePostponement(cycle, cycle.closesAt, { minutes: 60 })
    if (!atTheCutOff.ok) throw new Error(atTheCutOff.refusal.reason)
    expect(atTheCutOff.value).toMatchObject({ confirmBy: addMinutes(cycle.confirmBy, 60) })
    expect(atTheCutOff.value).not.toHaveProperty('closesAt')
    expect(decidePostponement(cycle, tuesday, { times: { closesAt: addDays(tuesday, 1) } })).toEqual({
      ok: false,
      refusal: { reason: 'moment_passed', moment: 'closesAt' },
    })
  })

  it('takes new moments one by one, in order and in the future', () => {
    const friday = {
      deliversAt: addDays(cycle.deliversAt, 1),
      deliveryEndsAt: addDays(cycle.deliveryEndsAt, 1),
    }
    expect(decidePostponement(cycle, tuesday, { times: friday })).toEqual({ ok: true, value: friday })
    const refusals = [
      { deliversAt: addDays(cycle.deliversAt, 1) },
      { checkInAt: addMinutes(tuesday, -1) },
      { deliversAt: new Date(Number.NaN) },
      { deliveryEndsAt: addDays(tuesday, 365) },
      { deliversAt: cycle.deliversAt },
      {},
    ].map((times) => {
      const decided = decidePostponement(cycle, tuesday, { times })
      return decided.ok ? 'accepted' : decided.refusal.reason
    })
    expect(refusals).toEqual([
      'bad_sequence',
      'moment_passed',
      'bad_time',
      'bad_time',
      'nothing_moves',
      'nothing_moves',
    ])
  })

  it('refuses minutes that are none', () => {
    for (const minutes of [0, -60, 1.5, Number.NaN, 1_000_000])
      expect(decidePostponement(cycle, sunday, { minutes })).toEqual({
        ok: false,
        refusal: { reason: 'bad_time' },
      })
  })

  it('after the end nothing moves', () => {
    expect(decidePostponement(cycle, addDays(cycle.deliveryEndsAt, 1), { minutes: 60 })).toEqual({
      ok: false,
      refusal: { reason: 'nothing_moves' },
    })
  })

  it('keeps the order of the moments whenever it is done', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000, max: 12_000 }),
        fc.integer({ min: 1, max: 80_000 }),
        (at, minutes) => {
          const decided = decidePostponement(cycle, addMinutes(FRIDAY, at), { minutes })
          if (decided.ok) expect(isInSequence({ ...cycle, ...decided.value })).toBe(true)
        },
      ),
    )
  })
})
