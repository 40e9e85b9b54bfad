import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type NewMessage } from '~/features/messaging/message-kinds'
import {
  afterQuietHours,
  isQuiet,
  LEAST_MORNING_MINUTES,
  sendingMoment,
} from '~/features/messaging/sending/quiet-hours'
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

  it.each<[string, boolean, string, string | null]>([
    ['22:15', false, '23:59', null],
    ['22:15', true, '23:59', '22:15'],
    ['03:00', false, '05:59', null],
    ['03:00', false, '06:05', null],
    ['03:00', false, '06:29', null],
    ['03:00', false, '06:30', '06:00'],
    ['05:59', false, '12:00', '06:00'],
    ['06:00', false, '06:05', '06:00'],
    ['20:59', false, '23:00', '20:59'],
  ])('due at %s (any hour: %s) and of use until %s: %s', (due, anyHour, until, goes) => {
    const moment = sendingMoment({ anyHour, dueAt: laPaz(due), usefulUntil: laPaz(until) })
    expect(moment).toEqual(goes === null ? null : laPaz(goes))
  })

  it('nothing goes in them that did not ask for it, and by day nothing goes later than when it is due', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        fc.integer({ min: 1, max: 3 * 24 * 60 }),
        fc.boolean(),
        (dueAt, usefulMinutes, anyHour) => {
          const usefulUntil = addMinutes(dueAt, usefulMinutes)
          const goes = sendingMoment({ anyHour, dueAt, usefulUntil })
          if (anyHour || !isQuiet(dueAt)) expect(goes).toEqual(dueAt)
          else if (goes === null)
            expect(usefulUntil < addMinutes(afterQuietHours(dueAt), LEAST_MORNING_MINUTES)).toBe(true)
          else {
            expect(isQuiet(goes)).toBe(false)
            expect(usefulUntil >= addMinutes(goes, LEAST_MORNING_MINUTES)).toBe(true)
            expect(goes <= addMinutes(dueAt, 9 * 60)).toBe(true)
          }
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
