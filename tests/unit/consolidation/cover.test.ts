import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decideAsks,
  lessenParts,
  planCover,
  type CoverableComponent,
  type Helper,
} from '~/features/consolidation/covers/cover'

const component = (orderId: number, orderedBase: number, rest: Partial<CoverableComponent> = {}) => ({
  orderId,
  position: 1,
  slot: 0,
  orderedBase,
  producerCentavos: orderedBase,
  unit: 'amarro',
  baseQuantity: 500,
  baseUnit: 'gram' as const,
  isBundle: false,
  placedAt: new Date(orderId * 1_000),
  ...rest,
})
const amarro = { presentationId: 7, unit: 'amarro', baseQuantity: 500, producerCentavos: 600 }
const kilo = { presentationId: 8, unit: 'kg', baseQuantity: 1_000, producerCentavos: 1_100 }

describe('which orders another association takes over', () => {
  test('who ordered first, whole, until it is used up; the last in whole amarros', () => {
    const { pieces, base, differenceCentavos } = planCover(
      'proportional',
      1_400,
      [component(2, 1_000), component(1, 500), component(3, 500)],
      [amarro],
    )
    expect(pieces).toMatchObject([
      { orderId: 1, base: 500, isWhole: true, presentationId: 7, producerCentavos: 600, soldCentavos: 500 },
      { orderId: 2, base: 500, isWhole: false, producerCentavos: 600, soldCentavos: 500 },
    ])
    expect({ base, differenceCentavos }).toEqual({ base: 1_000, differenceCentavos: 200 })
  })

  test('agrobolsas first where they are protected', () => {
    const components = [component(1, 500), component(2, 500, { isBundle: true })]
    const first = (rule: 'protect_bundles' | 'by_order_time') =>
      planCover(rule, 500, components, [amarro]).pieces.map(({ orderId }) => orderId)
    expect(first('protect_bundles')).toEqual([2])
    expect(first('by_order_time')).toEqual([1])
  })

  test('an amarro only by an amarro of its size; what is weighed by whatever is weighed', () => {
    expect(
      planCover('proportional', 5_000, [component(1, 500)], [{ ...amarro, baseQuantity: 400 }]).base,
    ).toBe(0)
    const libra = component(1, 460, { unit: 'libra', baseQuantity: 460, producerCentavos: 300 })
    expect(planCover('proportional', 200, [libra], [kilo]).pieces).toMatchObject([
      { base: 200, presentationId: 8, producerCentavos: 220, soldCentavos: 130 },
    ])
  })
})

const aComponent = fc
  .record({
    count: fc.integer({ min: 1, max: 20 }),
    unit: fc.constantFrom('amarro', 'kg'),
    isBundle: fc.boolean(),
    centavos: fc.integer({ min: 1, max: 50_000 }),
  })
  .map(({ count, unit, isBundle, centavos }) => ({
    unit,
    isBundle,
    baseQuantity: unit === 'kg' ? 1_000 : 500,
    orderedBase: count * (unit === 'kg' ? 1_000 : 500),
    producerCentavos: centavos,
  }))
const someComponents = fc
  .array(aComponent, { maxLength: 12 })
  .map((all) => all.map((each, index) => component(index + 1, each.orderedBase, each)))
const someHelpers = fc.array(
  fc.record({
    roomBase: fc.integer({ min: 0, max: 20_000 }),
    presentations: fc.subarray([amarro, kilo], { minLength: 1 }),
  }),
  { maxLength: 5 },
)
const aRule = fc.constantFrom('proportional', 'by_order_time', 'protect_bundles')

test('a plan never takes more than it may, nor more than anybody ordered, and its sums are exact', () => {
  fc.assert(
    fc.property(aRule, fc.integer({ min: 0, max: 60_000 }), someComponents, (rule, most, components) => {
      const plan = planCover(rule as never, most, components, [amarro, kilo])
      expect(plan.base).toBeLessThanOrEqual(most)
      expect(plan.pieces.reduce((sum, piece) => sum + piece.base, 0)).toBe(plan.base)
      for (const piece of plan.pieces) {
        const from = components.find(({ orderId }) => orderId === piece.orderId)
        expect(piece.base).toBeLessThanOrEqual(from?.orderedBase ?? 0)
        expect(piece.isWhole).toBe(piece.base === from?.orderedBase)
        if (from?.unit === 'amarro') expect(piece.base % 500).toBe(0)
        // What stays with the first association still has a price, unless nothing stays.
        if (!piece.isWhole) expect((from?.producerCentavos ?? 0) - piece.soldCentavos).toBeGreaterThan(0)
      }
    }),
  )
})

test('what is asked never passes what is missing, nor the room of anybody, each asked once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60_000 }),
      someComponents,
      someHelpers,
      fc.boolean(),
      (missingBase, components, rooms, dearer) => {
        const helpers: Helper[] = rooms.map((room, index) => ({ offerId: index + 1, ...room }))
        const asks = decideAsks({ rule: 'proportional', missingBase, components }, helpers, dearer)
        expect(asks.reduce((sum, ask) => sum + ask.askedBase, 0)).toBeLessThanOrEqual(missingBase)
        expect(new Set(asks.map(({ offerId }) => offerId)).size).toBe(asks.length)
        for (const ask of asks) {
          expect(ask.askedBase).toBeGreaterThan(0)
          expect(ask.askedBase).toBeLessThanOrEqual(helpers[ask.offerId - 1]?.roomBase ?? 0)
          if (!dearer) expect(ask.differenceCentavos).toBeLessThanOrEqual(0)
        }
      },
    ),
  )
})

test('parts give up only what they cannot bring, in all exactly what others bring', () => {
  const aPart = fc.record({
    askedBase: fc.integer({ min: 1, max: 9_000 }),
    brings: fc.integer({ min: 0, max: 100 }),
  })
  fc.assert(
    fc.property(fc.array(aPart, { maxLength: 8 }), fc.integer({ min: 0, max: 100 }), (parts, percent) => {
      const given = parts.map(({ askedBase, brings }, id) => ({
        id,
        producerId: id,
        askedBase,
        confirmedBase: Math.floor((askedBase * brings) / 100),
      }))
      const lacking = given.reduce((sum, part) => sum + part.askedBase - part.confirmedBase, 0)
      const base = Math.floor((lacking * percent) / 100)
      const lessened = lessenParts(base, given)
      expect(lessened.reduce((sum, part) => sum + part.askedBefore - part.askedBase, 0)).toBe(base)
      for (const { id, askedBase } of lessened)
        expect(askedBase).toBeGreaterThanOrEqual(given[id]?.confirmedBase ?? 0)
      expect(() => lessenParts(lacking + 1, given)).toThrow(RangeError)
    }),
  )
})
