import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NewMessage } from '~/features/messaging/message-kinds'
import { afterQuietHours, isQuiet, sendingMoment } from '~/features/messaging/sending/quiet-hours'
import { goesAtAnyHour } from '~/features/messaging/usefulness'
import { addMinutes } from '~/kernel/instants'

/** La Paz is four hours behind UTC. */
const laPaz = (hours: string) => new Date(`2026-11-25T${hours}:00-04:00`)

describe('quiet hours', () => {
  it.each([
    ['20:59', false],
    ['21:00', true],
    ['23:30', true],
    ['00:00', true],
    ['05:59', true],
    ['06:00', false],
  ])('%s: %s', (hours, quiet) => expect(isQuiet(laPaz(hours))).toBe(quiet))

  it('end at the next six in the morning', () => {
    expect(afterQuietHours(laPaz('22:15'))).toEqual(addMinutes(laPaz('06:00'), 24 * 60))
    expect(afterQuietHours(laPaz('03:00'))).toEqual(laPaz('06:00'))
    expect(afterQuietHours(laPaz('12:34'))).toEqual(laPaz('12:34'))
  })

  it('nothing goes in them that may wait: not before it is due, not after nine hours, and never too late', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 3 * 24 * 60 }),
        fc.boolean(),
        (dueAt, usefulMinutes, anyHour) => {
          const usefulUntil = addMinutes(dueAt, usefulMinutes)
          const goes = sendingMoment({ anyHour, dueAt, usefulUntil })
          expect(goes >= dueAt && goes < usefulUntil && goes <= addMinutes(dueAt, 9 * 60)).toBe(true)
          if (anyHour) expect(goes).toEqual(dueAt)
          else if (isQuiet(goes)) expect(afterQuietHours(dueAt) >= usefulUntil).toBe(true)
        },
      ),
    )
  })
})

describe('goesAtAnyHour', () => {
  const message = (change: Partial<NewMessage>): NewMessage =>
    ({
      kind: 'nothing_to_answer',
      variables: {},
      subject: 'cycle:1',
      recipient: 'phone:1',
      phoneId: 1,
      language: 'es',
      usefulUntil: laPaz('12:00'),
      ...change,
    }) as NewMessage

  it.each<[Partial<NewMessage>, boolean]>([
    [{ kind: 'sign_in_code' }, true],
    [{ kind: 'order_placed' }, true],
    [{ kind: 'harvest_request' }, false],
    [{ kind: 'harvest_request', urgent: true }, true],
    [{ kind: 'harvest_readback', subject: 'inbound:7' }, true],
    [{ kind: 'harvest_readback', subject: 'answer:7' }, false],
    [{ kind: 'order_cancelled', variables: { code: 'B' } }, true],
    [{ kind: 'order_cancelled', variables: { code: 'B', by: 'operator' } }, false],
    [{ kind: 'member_opted_out' }, false],
  ])('%j: %s', (change, anyHour) => expect(goesAtAnyHour(message(change))).toBe(anyHour))
})
