/** What may be switched on and off. Without a switch cash is on, and the others are off. */
export type SwitchedMethod = 'cash' | 'card' | 'qr'
export const SWITCHED_METHODS: readonly SwitchedMethod[] = ['cash', 'qr', 'card']

/** One switch: for every cycle, for one cycle, or for one point. */
export type Switch = {
  method: SwitchedMethod
  cycleId: number | null
  deliveryPointId: number | null
  isOn: boolean
}

/** Whether a method may be chosen in a cycle (null: one to come): its own switch, or else the one for every cycle. */
export function isOnInCycle(
  switches: readonly Switch[],
  method: SwitchedMethod,
  cycleId: number | null,
): boolean {
  const ours = switches.filter((each) => each.method === method && each.deliveryPointId === null)
  const own = ours.find((each) => each.cycleId === cycleId) ?? ours.find((each) => each.cycleId === null)
  return own?.isOn ?? method === 'cash'
}

/** Points that do without a method which their cycle has on, or have one that it has off. */
export function isOnAtPoint(
  switches: readonly Switch[],
  method: SwitchedMethod,
  at: { cycleId: number | null; pointId: number },
): boolean {
  const own = switches.find((each) => each.method === method && each.deliveryPointId === at.pointId)
  return own?.isOn ?? isOnInCycle(switches, method, at.cycleId)
}

/** Whether a method may be chosen at some point of a cycle. */
export function isOnSomewhere(switches: readonly Switch[], method: SwitchedMethod, cycleId: number): boolean {
  return (
    isOnInCycle(switches, method, cycleId) ||
    switches.some((each) => each.method === method && each.deliveryPointId !== null && each.isOn)
  )
}

/** The methods that are on at a point of a cycle and can be carried out; cash where nothing else would be left. */
export function methodsAt(
  switches: readonly Switch[],
  able: readonly SwitchedMethod[],
  at: { cycleId: number | null; pointId: number },
): SwitchedMethod[] {
  const on = able.filter((method) => isOnAtPoint(switches, method, at))
  return on.length > 0 ? on : ['cash']
}

/** The first place where nothing could be paid with, among cycles (those to come, too) and points; null: there is none. */
export function placeWithoutMethod(
  switches: readonly Switch[],
  able: readonly SwitchedMethod[],
  among: { cycleIds: readonly number[]; pointIds: readonly number[] },
): { cycleId: number | null; pointId: number | null } | null {
  for (const cycleId of [null, ...among.cycleIds]) {
    if (!able.some((method) => isOnInCycle(switches, method, cycleId))) return { cycleId, pointId: null }
    const pointId = among.pointIds.find(
      (id) => !able.some((method) => isOnAtPoint(switches, method, { cycleId, pointId: id })),
    )
    if (pointId !== undefined) return { cycleId, pointId }
  }
  return null
}

/** The switches as they are after these changes. */
export function withChanges(before: readonly Switch[], changes: readonly SwitchChange[]): Switch[] {
  const isOf = (each: SwitchChange) => (one: Omit<Switch, 'isOn'>) =>
    one.method === each.method && one.cycleId === each.cycleId && one.deliveryPointId === each.deliveryPointId
  const kept = before.filter((each) => !changes.some((change) => isOf(change)(each)))
  return [...kept, ...changes.flatMap(({ isOn, ...of }) => (isOn === null ? [] : [{ ...of, isOn }]))]
}

export type SwitchChange = {
  method: SwitchedMethod
  cycleId: number | null
  deliveryPointId: number | null
  /** null: as the wider switch says */
  isOn: boolean | null
}
