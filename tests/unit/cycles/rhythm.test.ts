import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addToDay, easterSunday, nationalHolidays } from '~/features/cycles/bolivian-holidays'
import { isInSequence } from '~/features/cycles/postponement'
import {
  dayOf,
  decideWeek,
  holidaysIn,
  mondayOf,
  overlaps,
  type Rhythm,
  weekOf,
  weeksToCome,
} from '~/features/cycles/rhythm'
import { addDays, laPazCalendar } from '~/kernel/instants'

const RHYTHM: Rhythm = {
  id: 1,
  active: true,
  opens: { weekday: 5, time: '08:00' },
  closes: { weekday: 1, time: '12:00' },
  confirm: { weekday: 2, time: '18:00' },
  checkIn: { weekday: 3, time: '20:00' },
  delivers: { weekday: 4, time: '16:00' },
  deliveryMinutes: 120,
  weeksAhead: 4,
}
const moment = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }),
  time: fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`),
})
const rhythm: fc.Arbitrary<Rhythm> = fc.record({
  id: fc.constant(1),
  active: fc.constant(true),
  opens: moment,
  closes: moment,
  confirm: moment,
  checkIn: moment,
  delivers: moment,
  deliveryMinutes: fc.integer({ min: 30, max: 1440 }),
  weeksAhead: fc.integer({ min: 1, max: 12 }),
})
const monday = fc.integer({ min: 0, max: 2_000 }).map((weeks) => addToDay('2025-01-06', 7 * weeks))

describe('the week that repeats', () => {
  test('is that of the Agrobolsas of La Paz', () => {
    const week = weekOf(RHYTHM, '2026-11-23')
    expect(Object.values(week).map((at) => at.toISOString())).toEqual([
      '2026-11-27T12:00:00.000Z',
      '2026-11-30T16:00:00.000Z',
      '2026-12-01T22:00:00.000Z',
      '2026-12-03T00:00:00.000Z',
      '2026-12-03T20:00:00.000Z',
      '2026-12-03T22:00:00.000Z',
    ])
  })

  test('is in order whatever its days and hours, and begins in its own week', () => {
    fc.assert(
      fc.property(rhythm, monday, (any, day) => {
        const week = weekOf(any, day)
        expect(isInSequence(week)).toBe(true)
        expect(mondayOf(week.opensAt)).toBe(day)
        expect(laPazCalendar(week.deliversAt).weekday).toBe(any.delivers.weekday)
      }),
    )
  })

  test('moves whole by days', () => {
    fc.assert(
      fc.property(rhythm, monday, fc.integer({ min: -6, max: 6 }), (any, day, shift) => {
        const moved = weekOf(any, day, shift)
        for (const [name, at] of Object.entries(weekOf(any, day)))
          expect(moved[name as keyof typeof moved]).toEqual(addDays(at, shift))
      }),
    )
  })

  test('is wanted for the weeks whose opening is still to come', () => {
    expect(weeksToCome(RHYTHM, new Date('2026-11-25T14:00:00Z'))).toEqual([
      '2026-11-23',
      '2026-11-30',
      '2026-12-07',
      '2026-12-14',
    ])
    expect(weeksToCome(RHYTHM, new Date('2026-11-27T12:00:00Z'))[0]).toBe('2026-11-30')
  })
})

describe('what becomes of a week', () => {
  const week = weekOf(RHYTHM, '2026-05-25')
  const holiday = (onDate: string) => ({
    id: 1,
    onDate,
    kind: 'holiday' as const,
    name: 'Corpus Christi',
    isNational: true,
  })

  test('a holiday on the day of taking in or handing over leaves it out, any other does not', () => {
    expect(decideWeek(week, [holiday('2026-06-04')], [])).toMatchObject({ outcome: 'skipped' })
    expect(decideWeek(week, [holiday('2026-06-03')], [])).toMatchObject({ outcome: 'skipped' })
    for (const day of ['2026-06-01', '2026-06-02', '2026-06-05', '2026-05-29'])
      expect(decideWeek(week, [holiday(day)], [])).toMatchObject({ outcome: 'drafted' })
    expect(holidaysIn(week, [holiday('2026-06-04')])).toHaveLength(1)
  })

  test('one in which a cycle takes orders is left to it; cycles that touch do not overlap', () => {
    expect(decideWeek(week, [], [{ ...week, number: 7 }])).toEqual({ outcome: 'taken', cycleNumber: 7 })
    expect(overlaps(week, { opensAt: week.closesAt, closesAt: addDays(week.closesAt, 1) })).toBe(false)
    expect(overlaps(week, { opensAt: addDays(week.opensAt, -9), closesAt: week.opensAt })).toBe(false)
  })
})

describe('the holidays of Bolivia', () => {
  test.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('Easter of %d', (year, day) => {
    expect(easterSunday(year)).toBe(day)
  })

  test('of 2026 and 2027, those that move included', () => {
    const named = (year: number, name: string) =>
      nationalHolidays(year).find((holiday) => holiday.name === name)?.onDate
    expect(named(2026, 'Lunes de Carnaval')).toBe('2026-02-16')
    expect(named(2026, 'Martes de Carnaval')).toBe('2026-02-17')
    expect(named(2026, 'Viernes Santo')).toBe('2026-04-03')
    expect(named(2026, 'Corpus Christi')).toBe('2026-06-04')
    expect(named(2027, 'Corpus Christi')).toBe('2027-05-27')
    expect(named(2027, 'Año Nuevo Andino Amazónico')).toBe('2027-06-21')
    expect(nationalHolidays(2026)).toHaveLength(11)
  })

  test('Easter is a Sunday between 22 March and 25 April', () => {
    for (let year = 1990; year < 2100; year += 1) {
      const day = easterSunday(year)
      expect(new Date(`${day}T00:00:00Z`).getUTCDay()).toBe(0)
      expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBe(true)
    }
    expect(dayOf(new Date('2026-01-01T03:59:00Z'))).toBe('2025-12-31')
  })
})
