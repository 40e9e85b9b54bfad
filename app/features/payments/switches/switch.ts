/** What may be switched on and off; cash is always there. */
export type SwitchedMethod = 'card' | 'qr'
export const SWITCHED_METHODS: readonly SwitchedMethod[] = ['qr', 'card']

/** One switch: for every cycle, for one cycle, or for one point. */
export type Switch = {
  method: SwitchedMethod
  cycleId: number | null
  deliveryPointId: number | null
  isOn: boolean
}

/** Whether a method may be chosen in a cycle: its own switch, or else the one for every cycle, or else not. */
export function isOnInCycle(switches: readonly Switch[], method: SwitchedMethod, cycleId: number): boolean {
  const ours = switches.filter((each) => each.method === method && each.deliveryPointId === null)
  const own = ours.find((each) => each.cycleId === cycleId) ?? ours.find((each) => each.cycleId === null)
  return own?.isOn ?? false
}

/** Points that do without a method which their cycle has on, or have one that it has off. */
export function isOnAtPoint(
  switches: readonly Switch[],
  method: SwitchedMethod,
  at: { cycleId: number; pointId: number },
): boolean {
  const own = switches.find((each) => each.method === method && each.deliveryPointId === at.pointId)
  return own?.isOn ?? isOnInCycle(switches, method, at.cycleId)
}

export type SwitchChange = {
  method: SwitchedMethod
  cycleId: number | null
  deliveryPointId: number | null
  /** null: as the wider switch says */
  isOn: boolean | null
}
