import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceBundle, priceLine } from '~/features/cycles/pricing'

const fees = { transportCentavosPerKg: 40, platformBasisPoints: 600, orderFeeCentavos: 0 }
const unit = fc.record({
  producerCentavos: fc.integer({ min: 1, max: 100_000 }),
  grams: fc.integer({ min: 1, max: 50_000 }),
})
const anyFees = fc.record({
  transportCentavosPerKg: fc.integer({ min: 0, max: 10_000 }),
  platformBasisPoints: fc.integer({ min: 0, max: 5_000 }),
  orderFeeCentavos: fc.constant(0),
})
const count = fc.integer({ min: 1, max: 999 })

describe('priceLine', () => {
  it('adds each fee, half-up on the whole line', () => {
    expect(priceLine(fees, { producerCentavos: 1000, grams: 2875 }, 1)).toEqual({
      producerCentavos: 1000,
      transportCentavos: 115,
      platformCentavos: 60,
      roundingCentavos: 5,
      totalCentavos: 1180,
    })
    // 3 x 460 g at 40 centavos per kg is 55.2, not three times 18.4 rounded
    expect(priceLine(fees, { producerCentavos: 850, grams: 460 }, 3).transportCentavos).toBe(55)
  })

  it('rounds a half up', () => {
    expect(
      priceLine({ ...fees, transportCentavosPerKg: 25 }, { producerCentavos: 1, grams: 460 }, 1)
        .transportCentavos,
    ).toBe(12)
    expect(
      priceLine({ ...fees, platformBasisPoints: 500 }, { producerCentavos: 10, grams: 1 }, 1)
        .platformCentavos,
    ).toBe(1)
  })

  it('is always the sum of its parts', () => {
    fc.assert(
      fc.property(anyFees, unit, count, (some, of, times) => {
        const { totalCentavos, ...parts } = priceLine(some, of, times)
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(totalCentavos)
        const { roundingCentavos: _, ...owed } = parts
        expect(Object.values(owed).every((part) => Number.isSafeInteger(part) && part >= 0)).toBe(true)
        // what people saw, as many times, in coins that exist
        expect(totalCentavos).toBe(priceLine(some, of, 1).totalCentavos * times)
        expect(totalCentavos % 10).toBe(0)
        expect(totalCentavos).toBeGreaterThan(0)
      }),
    )
  })
})

describe('priceBundle', () => {
  it('comes to the nearest fifty centavos and names the rounding', () => {
    const price = priceBundle(fees, [{ producerCentavos: 9_350, grams: 12_000 }], 1)
    expect(price).toMatchObject({ producerCentavos: 9_350, transportCentavos: 480, platformCentavos: 561 })
    expect(price.totalCentavos).toBe(10_400)
    expect(price.roundingCentavos).toBe(9)
  })

  it('costs exactly as many times the shown price as there are bundles, whatever the recipe', () => {
    fc.assert(
      fc.property(anyFees, fc.array(unit, { minLength: 1, maxLength: 18 }), count, (some, recipe, times) => {
        const one = priceBundle(some, recipe, 1)
        const many = priceBundle(some, recipe, times)
        expect(many.totalCentavos).toBe(one.totalCentavos * times)
        expect(one.totalCentavos % 50).toBe(0)
        expect(one.roundingCentavos).toBeGreaterThanOrEqual(-25)
        expect(one.totalCentavos === 50 || one.roundingCentavos <= 25).toBe(true)
        const { totalCentavos, ...parts } = many
        expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(totalCentavos)
      }),
    )
  })
})
