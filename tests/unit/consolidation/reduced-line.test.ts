import fc from 'fast-check'
import { expect, test } from 'vitest'
import { priceBundle } from '~/features/cycles/pricing'
import { reduceLine } from '~/features/consolidation/minimum/reduced-line'

const fees = { transportCentavosPerKg: 40, platformBasisPoints: 600, orderFeeCentavos: 0 }

test('an agrobolsa without its potatoes costs its other parts, down to ten centavos', () => {
  const parts = [
    { producerCentavos: 1_500, grams: 2_875 },
    { producerCentavos: 350, grams: 500 },
    { producerCentavos: 600, grams: 1_000 },
  ]
  const line = { ...priceBundle(fees, parts, 2), grams: 8_750 }
  const reduced = reduceLine(line, { producerCentavos: 1_900, grams: 3_000 })
  expect(reduced).toEqual({
    producerCentavos: 1_900,
    transportCentavos: 120,
    platformCentavos: 114,
    roundingCentavos: -4,
    totalCentavos: 2_130,
  })
})

test('whatever leaves, the parts add up, nothing costs more than before, and something is always paid for something', () => {
  const part = fc.record({
    producerCentavos: fc.integer({ min: 1, max: 100_000 }),
    grams: fc.integer({ min: 1, max: 100_000 }),
  })
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 2, maxLength: 18 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(16),
      (parts, count, cut) => {
        const price = priceBundle(fees, parts, count)
        const grams = count * parts.reduce((sum, each) => sum + each.grams, 0)
        const kept = parts.slice(0, 1 + (cut % (parts.length - 1)))
        const left = {
          producerCentavos: count * kept.reduce((sum, each) => sum + each.producerCentavos, 0),
          grams: count * kept.reduce((sum, each) => sum + each.grams, 0),
        }
        const line = reduceLine({ ...price, grams }, left)
        expect(line.totalCentavos).toBe(
          line.producerCentavos + line.transportCentavos + line.platformCentavos + line.roundingCentavos,
        )
        expect(line.totalCentavos).toBeGreaterThan(0)
        expect(line.totalCentavos).toBeLessThanOrEqual(price.totalCentavos)
        expect(line.transportCentavos).toBeLessThanOrEqual(price.transportCentavos)
        expect(line.platformCentavos).toBeLessThanOrEqual(price.platformCentavos)
      },
    ),
  )
})
