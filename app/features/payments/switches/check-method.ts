import { isOnInCycle, methodsAt, type Switch, type SwitchedMethod } from './switch'

/** Whether a buyer may pay so where she picks up; null: she may. `atPoint`: elsewhere in the cycle she might. */
export function methodProblem(
  switches: readonly Switch[],
  able: readonly SwitchedMethod[],
  choice: { method: SwitchedMethod; cycleId: number; pointId: number | null },
): { atPoint: boolean } | null {
  const { method, cycleId, pointId } = choice
  const isOnSomewhere =
    isOnInCycle(switches, method, cycleId) ||
    switches.some((each) => each.method === method && each.deliveryPointId !== null && each.isOn)
  if (pointId !== null)
    return methodsAt(switches, able, { cycleId, pointId }).includes(method)
      ? null
      : { atPoint: able.includes(method) && isOnSomewhere }
  return able.includes(method) && isOnSomewhere ? null : { atPoint: false }
}
