import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reminderMoment } from '~/features/consolidation/answers/reminder-moment'
import { isQuiet } from '~/features/messaging/sending/quiet-hours'
import { addMinutes } from '~/kernel/instants'

/** La Paz is UTC-4. */
const at = (text: string) => new Date(`2025-11-${text}:00-04:00`)

describe('reminderMoment', () => {
  it.each([
    ['an ordinary week: half-way is at night, so at six', '24T12:00', '25T18:00', '25T06:00'],
    ['a short one: half-way', '24T12:00', '24T18:00', '24T15:00'],
    ['half-way late in the evening: the next morning', '24T18:00', '25T03:00', null],
    ['half-way at 22:00, deadline in the morning', '24T18:00', '25T08:00', '25T06:00'],
    ['half-way at 20:59', '24T18:00', '24T23:58', '24T20:59'],
  ])('%s', (_name, closedAt, confirmBy, expected) => {
    expect(reminderMoment({ closedAt: at(closedAt), confirmBy: at(confirmBy) })).toEqual(
      expected === null ? null : at(expected),
    )
  })

  it('is never at night, never before half-way and never past the deadline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 6_000 }),
        (start, length) => {
          const closedAt = addMinutes(at('01T00:00'), start)
          const confirmBy = addMinutes(closedAt, length)
          const moment = reminderMoment({ closedAt, confirmBy })
          if (moment === null) return
          expect(isQuiet(moment)).toBe(false)
          expect(moment >= addMinutes(closedAt, length / 2)).toBe(true)
          expect(moment < confirmBy).toBe(true)
        },
      ),
    )
  })
})
