import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shareShortage, stepOf, type Demand } from '~/features/consolidation/shortages/share-shortage'
import { SHORTAGE_RULES } from '~/features/cycles/forms'

const AMARRO = 300

/** Orders that came one minute after the other. */
function demands(...ordered: (Partial<Demand> & { orderedBase: number })[]): Demand[] {
  return ordered.map((demand, index) => ({
    key: 'ABCDEFGH'.charAt(index),
    stepBase: 1,
    isBundle: false,
    placedAt: new Date(Date.UTC(2026, 10, 20, 12, index)),
    orderId: index + 1,
    ...demand,
  }))
}
const amarros = (...counts: number[]) =>
  counts.map((count) => ({ orderedBase: count * AMARRO, stepBase: AMARRO }))
const grantedBy = (...args: Parameters<typeof shareShortage>) => [...shareShortage(...args).granted.values()]

describe('proportionally', () => {
  test('everyone gets the same part of what she ordered', () => {
    const four = demands({ orderedBase: 4_000 }, { orderedBase: 2_000 }, { orderedBase: 2_000 })
    expect(grantedBy('proportional', 6_000, four)).toEqual([3_000, 1_500, 1_500])
  })

  test('an amarro is not halved: the largest remainders get it whole, the earlier order first', () => {
    // 2.5, 1.875 and 0.625 amarros
    expect(grantedBy('proportional', 5 * AMARRO, demands(...amarros(4, 3, 1)))).toEqual([
      2 * AMARRO,
      2 * AMARRO,
      AMARRO,
    ])
    expect(grantedBy('proportional', 2 * AMARRO, demands(...amarros(1, 1, 1)))).toEqual([AMARRO, AMARRO, 0])
  })

  test('what is under one amarro stays unshared', () => {
    const sharing = shareShortage('proportional', 2 * AMARRO + 100, demands(...amarros(2, 1)))
    expect(sharing.unsharedBase).toBe(100)
  })

  test('who can be weighed takes what is under one amarro', () => {
    const mixed = demands(...amarros(2), { orderedBase: 1_000 })
    const sharing = shareShortage('proportional', 1_000, mixed)
    expect([...sharing.granted.values()]).toEqual([AMARRO, 700])
    expect(sharing.unsharedBase).toBe(0)
  })

  test('a ton in grams loses no gram', () => {
    const ton = demands(
      { orderedBase: 333_333_333 },
      { orderedBase: 333_333_334 },
      { orderedBase: 333_333_333 },
    )
    expect(grantedBy('proportional', 999_999_999, ton).reduce((sum, base) => sum + base, 0)).toBe(999_999_999)
  })
})

test('by order time, who came first gets all she ordered', () => {
  expect(grantedBy('by_order_time', 5 * AMARRO, demands(...amarros(4, 3, 1)))).toEqual([
    4 * AMARRO,
    AMARRO,
    0,
  ])
})

describe('protecting the agrobolsas', () => {
  const mixed = demands(
    { orderedBase: 3_000 },
    { orderedBase: 2_000, isBundle: true },
    { orderedBase: 1_000 },
    { orderedBase: 1_000, isBundle: true },
  )
  test('they get all of theirs, the rest share what is left', () => {
    expect(grantedBy('protect_bundles', 5_000, mixed)).toEqual([1_500, 2_000, 500, 1_000])
  })
  test('too little for them too is shared among them', () => {
    expect(grantedBy('protect_bundles', 1_500, mixed)).toEqual([0, 1_000, 0, 500])
  })
})

test('nothing comes, nobody gets anything; no shortage, everyone gets all', () => {
  for (const rule of SHORTAGE_RULES) {
    expect(grantedBy(rule, 0, demands(...amarros(2, 1)))).toEqual([0, 0])
    expect(shareShortage(rule, 9_000, demands(...amarros(2, 1))).unsharedBase).toBe(9_000 - 3 * AMARRO)
  }
})

test('a step is one gram or piece, or a presentation that cannot be cut', () => {
  expect(stepOf({ unit: 'cuarta', baseQuantity: 2_875, baseUnit: 'gram' })).toBe(1)
  expect(stepOf({ unit: 'amarro', baseQuantity: 500, baseUnit: 'gram' })).toBe(500)
  expect(stepOf({ unit: 'docena', baseQuantity: 12, baseUnit: 'piece' })).toBe(1)
  expect(stepOf({ unit: 'bolsa', baseQuantity: 6, baseUnit: 'piece' })).toBe(6)
  expect(() => shareShortage('proportional', 500, demands({ orderedBase: 500, stepBase: 300 }))).toThrow()
  expect(() => shareShortage('proportional', 0.5, [])).toThrow()
})

describe('whatever was ordered', () => {
  const anyRule = fc.constantFrom(...SHORTAGE_RULES)
  const anyDemands = (step: fc.Arbitrary<number>) =>
    fc
      .array(
        fc.record({
          steps: fc.integer({ min: 1, max: 60 }),
          stepBase: step,
          isBundle: fc.boolean(),
          minute: fc.nat(5),
        }),
        { minLength: 1, maxLength: 12 },
      )
      .map((rows): Demand[] =>
        rows.map(({ steps, stepBase, isBundle, minute }, index) => ({
          key: String(index).padStart(2, '0'),
          orderedBase: steps * stepBase,
          stepBase,
          isBundle,
          placedAt: new Date(minute * 60_000),
          orderId: index + 1,
        })),
      )
  const mixedSteps = anyDemands(fc.constantFrom(1, 6, 300, 500))
  const grams = anyDemands(fc.constant(1))
  const wholes = anyDemands(fc.constant(500))
  const sum = (bases: Iterable<number>) => [...bases].reduce((all, base) => all + base, 0)

  test('the parts and what is unshared add up to what there is; nobody gets more than she ordered, nor half a step', () => {
    fc.assert(
      fc.property(anyRule, mixedSteps, fc.nat(80_000), (rule, list, available) => {
        const { granted, unsharedBase } = shareShortage(rule, available, list)
        expect(sum(granted.values()) + unsharedBase).toBe(available)
        for (const demand of list) {
          const base = granted.get(demand.key) ?? -1
          expect(base).toBeGreaterThanOrEqual(0)
          expect(base).toBeLessThanOrEqual(demand.orderedBase)
          expect(base % demand.stepBase).toBe(0)
        }
        // Whoever still lacks something lacks it because what is left is under her step.
        for (const demand of list)
          if ((granted.get(demand.key) ?? 0) < demand.orderedBase)
            expect(unsharedBase).toBeLessThan(demand.stepBase)
      }),
    )
  })

  test('to the gram: nothing stays unshared while anybody lacks', () => {
    fc.assert(
      fc.property(anyRule, grams, fc.nat(600), (rule, list, available) => {
        const ordered = sum(list.map(({ orderedBase }) => orderedBase))
        expect(sum(shareShortage(rule, available, list).granted.values())).toBe(Math.min(available, ordered))
      }),
    )
  })

  test('it does not matter in which order the demands are listed', () => {
    fc.assert(
      fc.property(anyRule, mixedSteps, fc.nat(80_000), (rule, list, available) => {
        const forwards = shareShortage(rule, available, list)
        const backwards = shareShortage(rule, available, [...list].reverse())
        expect([...backwards.granted].sort()).toEqual([...forwards.granted].sort())
      }),
    )
  })

  test('proportionally, who ordered more never gets less, and nobody is a whole step off her exact share', () => {
    fc.assert(
      fc.property(wholes, fc.nat(60), (list, steps) => {
        const ordered = sum(list.map(({ orderedBase }) => orderedBase))
        const available = Math.min(steps * 500, ordered)
        const { granted } = shareShortage('proportional', available, list)
        for (const one of list) {
          const base = granted.get(one.key) ?? 0
          expect(Math.abs(base - (available * one.orderedBase) / ordered)).toBeLessThan(one.stepBase)
          for (const other of list)
            if (one.orderedBase > other.orderedBase)
              expect(base).toBeGreaterThanOrEqual(granted.get(other.key) ?? 0)
        }
      }),
    )
  })

  test('by order time, more to share leaves nobody with less', () => {
    fc.assert(
      fc.property(wholes, fc.nat(30_000), fc.nat(5_000), (list, available, more) => {
        const before = shareShortage('by_order_time', available, list).granted
        const after = shareShortage('by_order_time', available + more, list).granted
        for (const { key } of list) expect(after.get(key) ?? 0).toBeGreaterThanOrEqual(before.get(key) ?? 0)
      }),
    )
  })

  test('by order time, whoever gets anything finds everyone before her served', () => {
    fc.assert(
      fc.property(grams, fc.nat(600), (list, available) => {
        const { granted } = shareShortage('by_order_time', available, list)
        for (const one of list)
          for (const other of list)
            if (one.placedAt < other.placedAt && (granted.get(other.key) ?? 0) > 0)
              expect(granted.get(one.key)).toBe(one.orderedBase)
      }),
    )
  })

  test('protecting the agrobolsas, no loose product is given while a bag lacks one of the same step', () => {
    fc.assert(
      fc.property(wholes, fc.nat(60), (list, steps) => {
        const { granted } = shareShortage('protect_bundles', steps * 500, list)
        const lacking = list.some((one) => one.isBundle && (granted.get(one.key) ?? 0) < one.orderedBase)
        if (lacking) for (const one of list) if (!one.isBundle) expect(granted.get(one.key)).toBe(0)
      }),
    )
  })
})
