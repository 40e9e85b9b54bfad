import { describe, expect, it } from 'vitest'
import { weekDays, weekMarks, weekParts } from '~/ui/week'

const at = (local: string) => new Date(`${local}-04:00`)
const week = {
  startsAt: at('2026-11-20T00:00'),
  opensAt: at('2026-11-20T08:00'),
  closesAt: at('2026-11-23T12:00'),
  arrivesAt: at('2026-11-25T21:00'),
  handoverStartsAt: at('2026-11-26T16:00'),
  handoverEndsAt: at('2026-11-26T18:00'),
}
const parts = (now: string) => weekParts(weekMarks(week, at(now)))
const part = (now: string, kind: string) => parts(now).find((each) => each.kind === kind)

describe('marks of the week', () => {
  it('stand where the clock stands: Friday midnight is 0, Thursday midnight 100', () => {
    expect(weekMarks(week, at('2026-11-22T09:00'))).toEqual({
      opens: 4.76,
      cut: 50,
      arrives: 83.93,
      handoverFrom: 95.24,
      handoverUntil: 96.43,
      now: 33.93,
    })
  })

  it('has no "now" in another week', () => {
    expect(weekMarks(week, at('2026-11-19T23:00')).now).toBeNull()
    expect(weekMarks(week, at('2026-11-27T00:30')).now).toBeNull()
  })
})

describe('parts of the bar', () => {
  it('splits ordering time in what is gone and what is left, meeting at now', () => {
    expect(part('2026-11-22T09:00', 'gone')).toMatchObject({ x: 4.76, width: 29.17 })
    expect(part('2026-11-22T09:00', 'left')).toMatchObject({ x: 33.93, width: 16.07 })
  })

  it('leaves nothing once closed, not even a hair', () => {
    expect(part('2026-11-23T12:00', 'left')).toBeUndefined()
    expect(part('2026-11-24T18:00', 'left')).toBeUndefined()
    expect(part('2026-11-24T18:00', 'gone')).toMatchObject({ x: 4.76, width: 45.24 })
  })

  it('before opening, all of it is left', () => {
    expect(part('2026-11-20T06:00', 'gone')).toBeUndefined()
    expect(part('2026-11-20T06:00', 'left')).toMatchObject({ x: 4.76, width: 45.24 })
  })

  it('draws the two hours of handover wide enough to be seen, around their middle, inside the bar', () => {
    const give = part('2026-11-22T09:00', 'give')
    expect(give?.width).toBe(3.6)
    expect((give?.x ?? 0) + 1.8).toBeCloseTo((95.24 + 96.43) / 2, 1)
    const late = { ...week, handoverStartsAt: at('2026-11-26T22:00'), handoverEndsAt: at('2026-11-27T00:00') }
    const edge = weekParts(weekMarks(late, at('2026-11-22T09:00'))).find((each) => each.kind === 'give')
    expect((edge?.x ?? 0) + (edge?.width ?? 0)).toBeLessThanOrEqual(100)
  })
})

describe('days over the bar', () => {
  it('marks today by the clock of La Paz, not of Greenwich', () => {
    const evening = at('2026-11-22T22:30')
    const days = weekDays(week.startsAt, evening, 'es-BO', 'America/La_Paz')
    expect(days.map((day) => `${day.name} ${day.number}`)).toEqual([
      'vie 20',
      'sáb 21',
      'dom 22',
      'lun 23',
      'mar 24',
      'mié 25',
      'jue 26',
    ])
    expect(days.filter((day) => day.today).map((day) => day.number)).toEqual([22])
  })
})
