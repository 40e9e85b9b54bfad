import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decideRolling,
  isWantedCycle,
  planDemoCycle,
  shiftByWeeks,
  type RollingCycle,
} from '~/features/cycles/roll-demo'
import { laPazCalendar } from '~/kernel/instants'

const HOUR = 3_600_000
const YEAR_START = Date.parse('2026-11-21T00:00:00Z')
const instant = fc
  .integer({ min: 0, max: 365 * 24 * 3600 - 1 })
  .map((seconds) => new Date(YEAR_START + seconds * 1000))

const EVERY_STATE: RollingCycle['state'][] = [
  'draft',
  'open',
  'closed',
  'confirmed',
  'delivering',
  'settled',
  'cancelled',
]

/** What a start does: due cycles are closed, then the decision is applied. */
function start(cycles: readonly RollingCycle[], now: Date): RollingCycle[] {
  const closed = cycles.map((cycle) =>
    cycle.state === 'open' && cycle.closesAt <= now ? { ...cycle, state: 'closed' as const } : cycle,
  )
  const { open, overtaken, settle } = decideRolling(closed, now)
  const settled = closed.map((cycle) =>
    settle.includes(cycle.id)
      ? { ...cycle, state: 'settled' as const }
      : overtaken.includes(cycle.id)
        ? { ...cycle, state: 'cancelled' as const }
        : cycle,
  )
  return open ? [...settled, { id: settled.length + 1, state: 'open', ...open }] : settled
}

describe('the plan', () => {
  test.each([
    ['2026-11-21T15:59:00Z', '2026-11-22T16:00:00.000Z'], // Saturday 11:59 in La Paz: Sunday noon
    ['2026-11-21T16:00:00Z', '2026-11-22T16:00:00.000Z'], // exactly 24 hours away still counts
    ['2026-11-21T16:00:01Z', '2026-11-23T16:00:00.000Z'],
    ['2026-11-22T03:30:00Z', '2026-11-23T16:00:00.000Z'], // 23:30 of Saturday in La Paz
  ])('at %s the cut-off is %s', (now, closesAt) => {
    expect(planDemoCycle(new Date(now)).closesAt.toISOString()).toBe(closesAt)
  })

  test('at any instant: noon, a day away at least, in order, delivered 16:00 to 18:00', () => {
    fc.assert(
      fc.property(instant, (now) => {
        const plan = planDemoCycle(now)
        const instants = [plan.opensAt, plan.closesAt, plan.confirmBy, plan.checkInAt, plan.deliversAt]
        expect([...instants, plan.deliveryEndsAt].map(Number)).toEqual(
          [...instants, plan.deliveryEndsAt].map(Number).sort((a, b) => a - b),
        )
        expect(laPazCalendar(plan.closesAt)).toMatchObject({ hour: 12, minute: 0 })
        expect(laPazCalendar(plan.deliversAt)).toMatchObject({ hour: 16, minute: 0 })
        const left = plan.closesAt.getTime() - now.getTime()
        expect(left).toBeGreaterThanOrEqual(24 * HOUR)
        expect(left).toBeLessThan(48 * HOUR)
        expect(shiftByWeeks(plan, -1).deliveryEndsAt < now).toBe(true)
      }),
    )
  })
})

describe('rolling', () => {
  test('on an empty demo, at any instant of a year, leaves exactly the wanted cycle; again changes nothing', () => {
    fc.assert(
      fc.property(instant, (now) => {
        const once = start([], now)
        expect(once.filter((cycle) => isWantedCycle(cycle, now))).toHaveLength(1)
        expect(start(once, now)).toEqual(once)
      }),
    )
  })

  test('whatever cycles there are, there is afterwards a wanted one and at most one is new', () => {
    const cycle = fc.record({
      state: fc.constantFrom(...EVERY_STATE),
      closesIn: fc.integer({ min: -20 * 24, max: 20 * 24 }),
      deliversAfter: fc.integer({ min: 1, max: 100 }),
    })
    fc.assert(
      fc.property(instant, fc.array(cycle, { maxLength: 8 }), (now, given) => {
        const cycles = given.map(({ state, closesIn, deliversAfter }, index): RollingCycle => {
          const closesAt = new Date(now.getTime() + closesIn * HOUR)
          return {
            id: index + 1,
            state,
            opensAt: new Date(closesAt.getTime() - 76 * HOUR),
            closesAt,
            deliveryEndsAt: new Date(closesAt.getTime() + deliversAfter * HOUR),
          }
        })
        const after = start(cycles, now)
        expect(after.some((each) => isWantedCycle(each, now))).toBe(true)
        const opened = after.length - cycles.length
        expect(opened).toBe(cycles.some((each) => isWantedCycle(each, now)) ? 0 : 1)
        for (const each of after) {
          if (['closed', 'confirmed', 'delivering'].includes(each.state))
            expect(each.deliveryEndsAt > now).toBe(true)
        }
        for (const each of cycles) {
          if (['cancelled', 'settled'].includes(each.state)) expect(after[each.id - 1]).toEqual(each)
        }
        const [fresh] = after.slice(cycles.length)
        for (const draft of after.filter(({ state }) => state === 'draft' && fresh !== undefined)) {
          expect(draft.opensAt >= (fresh?.closesAt ?? now)).toBe(true)
        }
      }),
    )
  })

  test('over a year of starts at odd hours: always one to order from, never two cut-offs at one instant', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 * 24 }), { minLength: 30, maxLength: 60 }),
        (pauses) => {
          let now = new Date(YEAR_START)
          let cycles: RollingCycle[] = []
          for (const hours of pauses) {
            now = new Date(now.getTime() + hours * HOUR + 61_000)
            cycles = start(cycles, now)
            const open = cycles.filter((cycle) => cycle.state === 'open')
            expect(open.filter((cycle) => isWantedCycle(cycle, now))).toHaveLength(1)
            expect(open.length).toBeLessThanOrEqual(2)
            expect(new Set(cycles.map((cycle) => cycle.closesAt.getTime())).size).toBe(cycles.length)
          }
        },
      ),
      { numRuns: 40 },
    )
  })
})
