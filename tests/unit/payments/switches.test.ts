import fc from 'fast-check'
import { expect, test } from 'vitest'
import { methodProblem } from '~/features/payments/switches/check-method'
import {
  isOnAtPoint,
  methodsAt,
  placeWithoutMethod,
  SWITCHED_METHODS,
  withChanges,
  type SwitchChange,
  type SwitchedMethod,
} from '~/features/payments/switches/switch'

const CYCLES = [1, 2]
const POINTS = [7, 8]
const scope = fc.constantFrom(
  { cycleId: null, deliveryPointId: null },
  ...CYCLES.map((cycleId) => ({ cycleId, deliveryPointId: null })),
  ...POINTS.map((deliveryPointId) => ({ cycleId: null, deliveryPointId })),
)
const method = fc.constantFrom(...SWITCHED_METHODS)
const change: fc.Arbitrary<SwitchChange> = fc
  .tuple(scope, method, fc.constantFrom(true, false, null))
  .map(([at, each, isOn]) => ({ ...at, method: each, isOn }))
const able = fc.subarray([...SWITCHED_METHODS]).map((some) => [...new Set(['cash' as const, ...some])])

test('whatever the operator switches, one way to pay is left in every cycle and at every point', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), able, (changes, possible) => {
      let switches = withChanges([], [])
      for (const each of changes) {
        const after = withChanges(switches, [each])
        if (!placeWithoutMethod(after, possible, { cycleIds: CYCLES, pointIds: POINTS })) switches = after
      }
      for (const cycleId of [null, ...CYCLES])
        for (const pointId of POINTS) {
          const on = methodsAt(switches, possible, { cycleId, pointId })
          expect(on.length).toBeGreaterThan(0)
          expect(on.every((each) => isOnAtPoint(switches, each, { cycleId, pointId }))).toBe(true)
        }
    }),
  )
})

test('a switch of a point goes before that of a cycle, and that before the general one; cash is on by itself', () => {
  const off = { method: 'cash' as const, cycleId: null, deliveryPointId: null, isOn: false }
  const at = { cycleId: 1, pointId: 7 }
  expect(isOnAtPoint([], 'cash', at)).toBe(true)
  expect(isOnAtPoint([], 'qr', at)).toBe(false)
  expect(isOnAtPoint([off], 'cash', at)).toBe(false)
  expect(isOnAtPoint([off, { ...off, cycleId: 1, isOn: true }], 'cash', at)).toBe(true)
  const ofPoint = { ...off, deliveryPointId: 7 }
  expect(isOnAtPoint([{ ...off, isOn: true }, ofPoint], 'cash', at)).toBe(false)
  // Where nothing else is left, cash is taken all the same.
  expect(methodsAt([off], ['cash', 'qr'], at)).toEqual(['cash'])
})

test('cash that is off where she picks up is no choice there', () => {
  const cycle = { method: 'qr' as const, cycleId: null, deliveryPointId: null, isOn: true }
  const point = { method: 'cash' as const, cycleId: null, deliveryPointId: 7, isOn: false }
  const problem = (method: SwitchedMethod, pointId: number | null) =>
    methodProblem([cycle, point], ['cash', 'qr'], { method, cycleId: 1, pointId })
  expect(problem('cash', 7)).toEqual({ atPoint: true })
  expect(problem('cash', 8)).toBeNull()
  expect(problem('cash', null)).toBeNull()
  expect(problem('card', 8)).toEqual({ atPoint: false })
  expect(problem('card', null)).toEqual({ atPoint: false })
})
