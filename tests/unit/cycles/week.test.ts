import { describe, expect, it, test } from 'vitest'
import { type CycleState } from '~/features/cycles/cycle'
import { daysBetween, describeWeek } from '~/features/cycles/week'

const at = (text: string) => new Date(`2026-11-${text}:00-04:00`)

const cycle = {
  state: 'open' as CycleState,
  opensAt: at('20T08:00'),
  closesAt: at('23T12:00'),
  checkInAt: at('25T20:00'),
  deliversAt: at('26T16:00'),
  deliveryEndsAt: at('26T18:00'),
}
const phase = (state: CycleState, now: string) =>
  describeWeek({ cycle: { ...cycle, state }, now: at(now) }).phase

test.each([
  ['open', '20T07:59', 'none'],
  ['open', '20T08:00', 'open'],
  ['open', '23T05:59', 'open'],
  ['open', '23T06:00', 'closing'],
  ['open', '23T11:59', 'closing'],
  ['open', '23T12:00', 'harvest'],
  ['closed', '22T09:00', 'harvest'],
  ['closed', '23T12:00', 'harvest'],
  ['confirmed', '25T19:59', 'harvest'],
  ['delivering', '25T19:59', 'on_the_way'],
  ['confirmed', '25T20:00', 'on_the_way'],
  ['confirmed', '25T23:59', 'on_the_way'],
  ['confirmed', '26T00:00', 'today'],
  ['delivering', '26T15:59', 'today'],
  ['delivering', '26T16:00', 'ready'],
  ['closed', '26T17:59', 'ready'],
  ['delivering', '26T18:00', 'over'],
  ['settled', '26T17:00', 'over'],
  ['settled', '28T09:00', 'over'],
] as const)('a cycle that is %s is at %s: %s', (state, now, expected) => {
  expect(phase(state, now)).toBe(expected)
})

describe('before and after', () => {
  const next = { cycle: { ...cycle, state: 'draft' as const, opensAt: at('27T08:00') }, now: at('26T20:00') }

  it('without any cycle nothing is known', () => {
    expect(describeWeek(null)).toEqual({ phase: 'none', now: null, span: null, nextOpensAt: null })
  })

  it('a planned first week is announced', () => {
    expect(describeWeek(null, next)).toMatchObject({
      phase: 'none',
      now: next.now,
      nextOpensAt: at('27T08:00'),
    })
  })

  it('a week that is over gives its place to the next', () => {
    const week = describeWeek({ cycle: { ...cycle, state: 'settled' }, now: at('26T20:00') }, next)
    expect(week).toMatchObject({ phase: 'over', nextOpensAt: at('27T08:00') })
    expect(week.span?.opensAt).toEqual(at('27T08:00'))
  })

  it('a week under way says when the next one opens, and draws its own', () => {
    const week = describeWeek({ cycle: { ...cycle, state: 'closed' }, now: at('24T09:00') }, next)
    expect(week).toMatchObject({ phase: 'harvest', nextOpensAt: at('27T08:00') })
    expect(week.span?.opensAt).toEqual(cycle.opensAt)
  })
})

describe('the days drawn', () => {
  const span = (opensAt: Date) => describeWeek({ cycle: { ...cycle, opensAt }, now: at('22T09:00') }).span

  it('go from the midnight of the opening to the end of the delivery day', () => {
    expect(span(at('20T08:00'))).toMatchObject({ startsAt: at('20T00:00'), dayCount: 7 })
  })

  it('are at most nine: a long week loses its first days', () => {
    expect(span(at('10T08:00'))).toMatchObject({ startsAt: at('18T00:00'), dayCount: 9 })
  })
})

test('days are counted by the calendar of La Paz', () => {
  expect(daysBetween(at('25T23:59'), at('26T00:00'))).toBe(1)
  expect(daysBetween(at('26T00:00'), at('26T23:59'))).toBe(0)
  expect(daysBetween(at('30T20:30'), new Date('2026-12-01T04:00:00Z'))).toBe(1)
})
