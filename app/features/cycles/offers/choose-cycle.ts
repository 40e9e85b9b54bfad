import { type Cycle } from '../cycle'

/**
 * The cycles whose offers may change: open or planned, their cut-off still to come, the next first. The one
 * asked for by its number, else the first. Null when there is none, undefined when the one asked for is none
 * of them.
 */
export function chooseCycleToOffer<Listed extends { cycle: Cycle; now: Date }>(
  cycles: readonly Listed[],
  asked: string | null,
): { chosen: Listed; all: Listed[] } | null | undefined {
  const all = cycles
    .filter(({ cycle, now }) => (cycle.state === 'draft' || cycle.state === 'open') && now < cycle.closesAt)
    .sort((a, b) => a.cycle.closesAt.getTime() - b.cycle.closesAt.getTime())
  if (asked !== null) {
    const chosen = all.find(({ cycle }) => String(cycle.number) === asked)
    return chosen && { chosen, all }
  }
  return all[0] ? { chosen: all[0], all } : null
}
