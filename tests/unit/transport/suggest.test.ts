import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { haversineMetres } from '~/features/transport/planning/distance'
import { type Departure, type RoutePoint, timetable } from '~/features/transport/planning/journey'
import { type Carrier, compareCosts, costOf } from '~/features/transport/planning/route-cost'
import { givenRoutes, suggestRoutes } from '~/features/transport/planning/suggest'

const FOUR = Date.parse('2026-11-26T20:00:00Z')
const at = (minutes: number) => new Date(FOUR + minutes * 60_000)
const departure: Departure = {
  departsAt: at(-120),
  place: 'El Tejar',
  from: { latitude: -16.49, longitude: -68.16 },
  ...{ speedKmh: 15, stopMinutes: 10, earlyMinutes: 90 },
}
/** Degrees east of El Tejar: 0,01 is 1,07 km. */
const point = (deliveryPointId: number, east: number, more: Partial<RoutePoint> = {}): RoutePoint => ({
  deliveryPointId,
  latitude: -16.49,
  longitude: -68.16 + east,
  grams: 10_000,
  coldChain: false,
  opensAt: at(0),
  closesAt: at(120),
  ...more,
})
const carrier = (vehicleId: number, kg: number, keepsCold = false): Carrier => ({
  vehicleId,
  capacityGrams: kg * 1000,
  keepsCold,
})
const served = (points: RoutePoint[], carriers: Carrier[], from = departure) =>
  Object.fromEntries(
    suggestRoutes(points, carriers, from).routes.map(({ vehicleId, pointIds }) => [vehicleId, pointIds]),
  )

test('metres along the ground', () => {
  const abaroa = { latitude: -16.5118, longitude: -68.1269 }
  expect(haversineMetres(abaroa, abaroa)).toBe(0)
  // Plaza Murillo of La Paz to Plaza 24 de Septiembre of Santa Cruz, as the crow flies.
  expect(
    haversineMetres({ latitude: -16.4957, longitude: -68.1335 }, { latitude: -17.7834, longitude: -63.1821 }),
  ).toBeCloseTo(546_400, -4)
})

test('the times of a route: nobody receives too early, and what comes after the opening is late', () => {
  const times = timetable([point(1, 0.01), point(2, 0.02, { opensAt: at(-100) })], departure)
  expect(times.map(({ arrivesAt, lateMinutes, metres }) => [arrivesAt, lateMinutes, metres])).toEqual([
    [at(-90), 0, 1066],
    [at(-90 + 10 + 5), 25, 1066],
  ])
})

describe('routes that are suggested', () => {
  test('go along the way, whatever the order of the list', () => {
    expect(served([point(1, 0.03), point(2, 0.01), point(3, 0.02)], [carrier(7, 100)])).toEqual({
      7: [2, 3, 1],
    })
  })
  test('serve first what opens first, when that is needed to be in time', () => {
    const early = point(1, 0.05, { opensAt: at(-95) })
    expect(served([point(2, 0.01), early], [carrier(7, 100)])).toEqual({ 7: [1, 2] })
  })
  test('take a second vehicle when one is full, or would be late', () => {
    const five = [1, 2, 3, 4, 5].map((id) => point(id, id / 100))
    expect(served(five, [carrier(7, 30), carrier(8, 20)])).toEqual({ 7: [1, 2, 3], 8: [4, 5] })
    const far = [point(1, 0.2), point(2, -0.2)]
    expect(
      Object.values(served(far, [carrier(7, 100), carrier(8, 100)])).map(({ length }) => length),
    ).toEqual([1, 1])
  })
  test('keep cold what must stay so', () => {
    const cheese = point(1, 0.01, { coldChain: true })
    expect(served([cheese, point(2, 0.02)], [carrier(7, 100), carrier(8, 15, true)])).toEqual({
      7: [2],
      8: [1],
    })
  })
  test('say by how much the vehicles carry too much', () => {
    const heavy = [point(1, 0.01, { grams: 60_000 }), point(2, 0.02, { grams: 70_000 })]
    const { cost, routes } = suggestRoutes(heavy, [carrier(7, 65)], departure)
    expect([cost.grams, routes[0]?.pointIds.length]).toEqual([65_000, 2])
    expect(suggestRoutes(heavy, [], departure).routes).toEqual([])
  })

  const points = fc
    .array(
      fc.record({
        north: fc.integer({ min: -80, max: 80 }),
        east: fc.integer({ min: -80, max: 80 }),
        kg: fc.integer({ min: 0, max: 60 }),
        cold: fc.boolean(),
        opens: fc.integer({ min: -60, max: 60 }),
      }),
      { maxLength: 9 },
    )
    .map((list) =>
      list.map(({ north, east, kg, cold, opens }, index) =>
        point(index + 1, east / 1000, {
          latitude: -16.49 + north / 1000,
          ...{ grams: kg * 1000, coldChain: cold, opensAt: at(opens), closesAt: at(opens + 120) },
        }),
      ),
    )
  const carriers = fc
    .array(fc.tuple(fc.integer({ min: 20, max: 200 }), fc.boolean()), { minLength: 1, maxLength: 3 })
    .map((list) => list.map(([kg, cold], index) => carrier(index + 1, kg, cold)))
  const journeys = fc.boolean().map((isKnown) => (isKnown ? departure : { ...departure, from: null }))

  test('hold every point once, say what is too much, and are never worse than the list', () => {
    fc.assert(
      fc.property(points, carriers, journeys, (list, vehicles, journey) => {
        const { routes, cost } = suggestRoutes(list, vehicles, journey)
        const ids = routes.flatMap(({ pointIds }) => pointIds)
        expect([...ids].sort((a, b) => a - b)).toEqual(list.map(({ deliveryPointId }) => deliveryPointId))
        const planned = routes.flatMap(({ vehicleId, pointIds }) =>
          vehicles
            .filter((each) => each.vehicleId === vehicleId)
            .map((each) => ({ carrier: each, points: pointIds.flatMap((id) => list[id - 1] ?? []) })),
        )
        expect(cost).toEqual(costOf(planned, journey))
        const over = planned.map(({ carrier: { capacityGrams }, points: stops }) =>
          Math.max(0, stops.reduce((sum, { grams }) => sum + grams, 0) - capacityGrams),
        )
        expect(over.reduce((sum, grams) => sum + grams, 0)).toBe(cost.grams)
        expect(compareCosts(cost, costOf(givenRoutes(list, vehicles), journey))).toBeLessThanOrEqual(0)
        expect(suggestRoutes([...list], vehicles, journey)).toEqual({ routes, cost })
      }),
      { numRuns: 60 },
    )
  })

  test('of hundreds of points are found too', () => {
    const many = Array.from({ length: 150 }, (_, index) =>
      point(index + 1, ((index * 37) % 101) / 1000, { latitude: -16.49 + ((index * 53) % 97) / 1000 }),
    )
    const { routes } = suggestRoutes(many, [carrier(1, 2000), carrier(2, 2000)], departure)
    expect(routes.flatMap(({ pointIds }) => pointIds)).toHaveLength(150)
  })
})
