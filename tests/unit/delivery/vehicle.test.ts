import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cratesFor, plateForPeople, planStops, type StopPlan } from '~/features/delivery/vehicles/vehicle'
import { readStops, readVehicle } from '~/features/delivery/vehicles/vehicle-forms'

describe('the stops of the vehicles', () => {
  const stop = (deliveryPointId: number, vehicleId: number | null, at: number | null = null): StopPlan => ({
    deliveryPointId,
    vehicleId,
    stop: at,
  })
  const now = [stop(1, 7, 1), stop(2, 7, 2), stop(3, 8, 1)] as (StopPlan & { vehicleId: number })[]
  const plan = (...wanted: StopPlan[]) => Object.fromEntries(planStops(now, wanted))

  test('stay as they are when nothing is named', () => {
    expect(plan()).toEqual({ 7: [1, 2], 8: [3] })
  })
  test('follow the numbers that were typed; without one a point comes last', () => {
    expect(plan(stop(2, 7, 1), stop(1, 7, 2))).toEqual({ 7: [2, 1], 8: [3] })
    expect(plan(stop(4, 8), stop(3, 8, 2))).toEqual({ 8: [3, 4], 7: [1, 2] })
  })
  test('close up when a point leaves, and a vehicle without points is left out', () => {
    expect(plan(stop(1, null))).toEqual({ 7: [2], 8: [3] })
    expect(plan(stop(3, 7, 9))).toEqual({ 7: [1, 2, 3] })
  })
  test('hold each point once, and every named one where it was said', () => {
    const point = fc.record({
      deliveryPointId: fc.integer({ min: 1, max: 9 }),
      vehicleId: fc.option(fc.integer({ min: 1, max: 3 })),
      stop: fc.option(fc.integer({ min: 1, max: 5 })),
    })
    const some = fc.uniqueArray(point, { selector: (each) => each.deliveryPointId })
    fc.assert(
      fc.property(some, some, (current, wanted) => {
        const before = current.flatMap((each) =>
          each.vehicleId === null ? [] : [{ ...each, vehicleId: each.vehicleId }],
        )
        const after = planStops(before, wanted)
        const all = [...after.values()].flat()
        if (new Set(all).size !== all.length) return false
        const vehicleOf = (id: number) => [...after].find(([, points]) => points.includes(id))?.[0] ?? null
        return (
          wanted.every((each) => vehicleOf(each.deliveryPointId) === each.vehicleId) &&
          before
            .filter((each) => !wanted.some((other) => other.deliveryPointId === each.deliveryPointId))
            .every((each) => vehicleOf(each.deliveryPointId) === each.vehicleId)
        )
      }),
    )
  })
})

test('a vehicle is read as people write it, and each wrong field is named', () => {
  expect(
    readVehicle({ placa: ' 2345-abc ', chofer: 'Don Ramiro', capacidad: '1.500', cajon: '20', frio: 'si' }),
  ).toMatchObject({
    problems: [],
    vehicle: { plate: '2345ABC', driverName: 'Don Ramiro', capacityKg: 1_500, crateKg: 20, keepsCold: true },
  })
  expect(readVehicle({ placa: '<b>', chofer: 'x', capacidad: '1e9', cajon: '0' }).problems).toEqual([
    'placa',
    'chofer',
    'capacidad',
    'cajon',
  ])
  expect(plateForPeople('2345ABC')).toBe('2345-ABC')
  expect(plateForPeople('MOTO7')).toBe('MOTO7')
})

test('crates are whole', () => {
  expect([cratesFor(0, 20), cratesFor(20_000, 20), cratesFor(20_001, 20)]).toEqual([0, 1, 2])
})

test('only points of the form are read, and a stop that is no number is a problem of its point', () => {
  const form = new Map([
    ['vehiculo-3', '7'],
    ['parada-3', '2'],
    ['vehiculo-4', ''],
    ['vehiculo-5', '7'],
    ['parada-5', 'primera'],
    ['vehiculo-x', '7'],
  ])
  const read = readStops(form)
  expect(read.stops).toEqual([
    { deliveryPointId: 3, vehicleId: 7, stop: 2 },
    { deliveryPointId: 4, vehicleId: null, stop: null },
  ])
  expect(read.problems).toEqual([5])
  expect(read.typed[5]).toEqual({ vehicle: '7', stop: 'primera' })
})
