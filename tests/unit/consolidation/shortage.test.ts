import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { effectOf, refusalOfChoice } from '~/features/consolidation/shortages/choice'
import { chooseByOf } from '~/features/consolidation/shortages/choose-by'
import { whatCanBeShared } from '~/features/consolidation/shortages/settle-form'
import {
  componentWorth,
  moneyOf,
  planShortages,
  refundOf,
  type ShortComponent,
} from '~/features/consolidation/shortages/shortage'

function component(orderId: number, orderedBase: number, over: Partial<ShortComponent> = {}): ShortComponent {
  return {
    orderId,
    position: 1,
    slot: 0,
    offerId: 7,
    orderedBase,
    expectedBase: orderedBase,
    unit: 'amarro',
    baseQuantity: 500,
    baseUnit: 'gram',
    isBundle: false,
    placedAt: new Date(orderId * 60_000),
    ...over,
  }
}

describe('a shortage', () => {
  const request = { harvestRequestId: 1, offerId: 7, availableBase: 1_500 }

  test('names only the components that get less', () => {
    const [shortage] = planShortages('by_order_time', [request], [component(1, 1_000), component(2, 1_000)])
    expect(shortage).toMatchObject({ expectedBase: 2_000, availableBase: 1_500, unsharedBase: 0 })
    expect(shortage?.reduced).toMatchObject([{ orderId: 2, grantedBase: 500 }])
  })

  test('is none when what is still counted on reaches', () => {
    expect(planShortages('proportional', [request], [component(1, 1_500)])).toEqual([])
    expect(planShortages('proportional', [request], [])).toEqual([])
  })

  test('after an earlier one shares what that left, weighed where it is no whole presentation', () => {
    const [shortage] = planShortages(
      'proportional',
      [{ ...request, availableBase: 400 }],
      [component(1, 1_000, { expectedBase: 800 })],
    )
    expect(shortage?.reduced).toMatchObject([{ grantedBase: 400 }])
  })
})

describe('what is given back', () => {
  test('is the part of the line with its fees, rounded up to a coin', () => {
    expect(componentWorth(1_750, [1_200, 300])).toEqual([1_400, 350])
    expect(refundOf(1_400, 3_000, 1_000)).toBe(470)
    expect(refundOf(1_400, 3_000, 3_000)).toBe(1_400)
    expect(refundOf(1_400, 3_000, 0)).toBe(0)
  })

  test('a second shortage gives back only the difference', () => {
    const first = moneyOf({ orderedBase: 3_000, expectedBase: 3_000, grantedBase: 2_000 }, 1_400)
    const second = moneyOf({ orderedBase: 3_000, expectedBase: 2_000, grantedBase: 0 }, 1_400)
    expect(first).toEqual({ lessCentavos: 470, wholeCentavos: 1_400 })
    expect(second).toEqual({ lessCentavos: 930, wholeCentavos: 930 })
  })

  test('the worths add up to the line; never less than by exact share, never more than a coin above, never more than all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.array(fc.integer({ min: 1, max: 20_000 }), { minLength: 1, maxLength: 18 }),
        fc.integer({ min: 1, max: 50_000 }),
        fc.nat(50_000),
        (coins, prices, ordered, missingAtMost) => {
          const total = coins * 10
          const worths = componentWorth(total, prices)
          expect(worths.reduce((sum, worth) => sum + worth, 0)).toBe(total)
          const missing = Math.min(ordered, missingAtMost)
          for (const worth of worths) {
            const back = refundOf(worth, ordered, missing)
            expect(back).toBeLessThanOrEqual(worth)
            expect(back * ordered).toBeGreaterThanOrEqual(worth * missing)
            expect(back - (worth * missing) / ordered).toBeLessThan(10)
          }
        },
      ),
    )
  })
})

describe('a choice', () => {
  const item = { grantedBase: 500, lessCentavos: 470, wholeCentavos: 1_400 }
  test('leaves, gives back and gives away', () => {
    expect(effectOf(item, 'less')).toEqual({ confirmedBase: 500, refundedCentavos: 470, donatedCentavos: 0 })
    expect(effectOf(item, 'refund')).toEqual({
      confirmedBase: 0,
      refundedCentavos: 1_400,
      donatedCentavos: 0,
    })
    expect(effectOf(item, 'donate')).toEqual({
      confirmedBase: 500,
      refundedCentavos: 0,
      donatedCentavos: 470,
    })
  })

  test('is taken until its deadline, and not a moment later', () => {
    const chooseBy = new Date('2026-11-25T20:00:00-04:00')
    const standing = { chooseBy, choice: null, isOvertaken: false, orderState: 'placed' }
    expect(refusalOfChoice(standing, new Date(chooseBy.getTime() - 1))).toBeNull()
    expect(refusalOfChoice(standing, chooseBy)).toEqual({ reason: 'too_late' })
    expect(refusalOfChoice({ ...standing, orderState: 'handed_over' }, new Date(0))).toEqual({
      reason: 'too_late',
    })
    expect(refusalOfChoice({ ...standing, isOvertaken: true }, new Date(0))).toEqual({ reason: 'too_late' })
    expect(refusalOfChoice({ ...standing, choice: 'substitute' }, new Date(0))).toEqual({
      reason: 'substituted',
    })
  })
})

test('buyers choose until goods are taken in; told late, three hours, never past the handing over', () => {
  const checkInAt = new Date('2026-11-25T20:00:00-04:00')
  const deliversAt = new Date('2026-11-26T16:00:00-04:00')
  const at = (time: string) => new Date(`2026-11-${time}:00-04:00`)
  const cycle = { checkInAt, deliversAt }
  expect(chooseByOf(cycle, 'confirmed', at('24T18:05'))).toEqual(checkInAt)
  expect(chooseByOf(cycle, 'confirmed', at('25T19:30'))).toEqual(at('25T22:30'))
  expect(chooseByOf(cycle, 'received', at('25T19:00'))).toEqual(at('25T22:00'))
  expect(chooseByOf(cycle, 'received', at('26T15:00'))).toEqual(deliversAt)
  expect(chooseByOf(cycle, 'received', at('26T17:00'))).toEqual(at('26T17:00'))
})

test('the operator may confirm once answers are in, and share the scale’s news only where there are any', () => {
  const nothing = { settledAt: null, unanswered: 2, shortages: [] }
  const can = (state: Parameters<typeof whatCanBeShared>[0], found = {}) =>
    whatCanBeShared(state, { ...nothing, ...found })
  expect(can('open')).toEqual({ canSettle: false, canShareReceived: false })
  expect(can('closed').canSettle).toBe(false)
  expect(can('closed', { unanswered: 0 }).canSettle).toBe(true)
  expect(can('confirmed').canSettle).toBe(true)
  const settledAt = new Date()
  const weighed = { requestedBase: 10, confirmedBase: 10, receivedBase: 8, settled: null }
  expect(can('confirmed', { settledAt, shortages: [weighed] })).toEqual({
    canSettle: false,
    canShareReceived: true,
  })
  const known = { stage: 'confirmed' as const, availableBase: 8 }
  expect(can('confirmed', { settledAt, shortages: [{ ...weighed, settled: known }] }).canShareReceived).toBe(
    false,
  )
  const shared = { stage: 'received' as const, availableBase: 9 }
  expect(
    can('delivering', { settledAt, shortages: [{ ...weighed, settled: shared }] }).canShareReceived,
  ).toBe(false)
})
