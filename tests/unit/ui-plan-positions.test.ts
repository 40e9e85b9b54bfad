import fc from 'fast-check'
import { expect, it } from 'vitest'
import { planPositions } from '~/ui/plan-positions'

const place = (latitude: number, longitude: number) => ({ latitude, longitude })

it('puts north up and east at the right', () => {
  const [northWest, southEast] = planPositions([place(-16.48, -68.16), place(-16.54, -68.07)], 1)
  expect(northWest?.x).toBeLessThan(southEast?.x ?? 0)
  expect(northWest?.y).toBeLessThan(southEast?.y ?? 0)
})

it('puts one point in the middle, and two of the same corner side by side', () => {
  expect(planPositions([place(-16.5, -68.1)], 1.5)).toEqual([{ x: 50, y: 50 }])
  const [one, other] = planPositions([place(-16.5, -68.1), place(-16.5, -68.1)], 2)
  expect(one?.y).toBe(other?.y)
  expect((other?.x ?? 0) - (one?.x ?? 0)).toBeGreaterThan(9)
})

it('keeps every point on the plan, whatever the shape', () => {
  const coordinate = fc.record({
    latitude: fc.double({ min: -22, max: -10, noNaN: true }),
    longitude: fc.double({ min: -69, max: -58, noNaN: true }),
  })
  fc.assert(
    fc.property(
      fc.array(coordinate, { minLength: 1, maxLength: 24 }),
      fc.double({ min: 0.5, max: 3, noNaN: true }),
      (points, aspect) => {
        for (const { x, y } of planPositions(points, aspect)) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(5)
          expect(Math.max(x, y)).toBeLessThanOrEqual(95)
        }
      },
    ),
  )
})

it('leaves no two of a dozen corners of a city on each other', () => {
  const corner = fc.record({
    latitude: fc.double({ min: -16.54, max: -16.48, noNaN: true }),
    longitude: fc.double({ min: -68.17, max: -68.07, noNaN: true }),
  })
  // One column with two on the same corner at its end: found by this property, once in some twelve runs.
  const column = [-16.5275042, -16.53999999999995, -16.539999999999953, -16.5322947, -16.5158574, -16.48]
  const found = column.map((latitude) => place(latitude, -68.07))
  fc.assert(
    fc.property(fc.array(corner, { minLength: 2, maxLength: 12 }), (points) => {
      const positions = planPositions(points, 1.25)
      for (const [index, one] of positions.entries()) {
        for (const other of positions.slice(index + 1)) {
          expect(Math.hypot(one.x - other.x, (one.y - other.y) / 1.25)).toBeGreaterThanOrEqual(8)
        }
      }
    }),
    { examples: [[found]] },
  )
})
