import { type Cycle } from '~/features/cycles/cycle'

/**
 * The cycle that a coordinator works on: the one she asked for by its number; else the one that waits for
 * its harvest, since it is the most urgent; else the open one; else the newest. Drafts are nobody's harvest yet.
 * @param cycles the newest first
 */
export function chooseCycle<Listed extends { cycle: Cycle; now: Date }>(
  cycles: readonly Listed[],
  asked: string | null,
): Listed | null {
  const seen = cycles.filter(({ cycle }) => cycle.state !== 'draft')
  if (asked !== null) return seen.find(({ cycle }) => String(cycle.number) === asked) ?? null
  const waiting = seen.find(
    ({ cycle, now }) =>
      (cycle.state === 'closed' || cycle.state === 'confirmed') && now < cycle.deliveryEndsAt,
  )
  return waiting ?? seen.find(({ cycle }) => cycle.state === 'open') ?? seen[0] ?? null
}
