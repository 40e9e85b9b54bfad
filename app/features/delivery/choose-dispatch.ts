import { type Cycle } from '~/features/cycles/cycle'
import { addDays } from '~/kernel/instants'

/** Corrections are made, and papers entered, until so long after the handover. */
const PAPERWORK_DAYS = 2

/**
 * The cycle whose goods are handled now: the one asked for by its number; else the one past its cut-off whose
 * handover is not long over; else the open one, which has nothing to dispatch yet; else the newest.
 * @param cycles the newest first
 */
export function chooseDispatch<Listed extends { cycle: Cycle; now: Date }>(
  cycles: readonly Listed[],
  asked: string | null,
): Listed | null {
  const seen = cycles.filter(({ cycle }) => cycle.state !== 'draft')
  if (asked !== null) return seen.find(({ cycle }) => String(cycle.number) === asked) ?? null
  const moving = seen.find(
    ({ cycle, now }) => isDispatchable(cycle) && now < addDays(cycle.deliveryEndsAt, PAPERWORK_DAYS),
  )
  return moving ?? seen.find(({ cycle }) => cycle.state === 'open') ?? seen[0] ?? null
}

/** Past its cut-off: what was ordered no longer changes by itself. */
export function isDispatchable(cycle: Pick<Cycle, 'state' | 'closedAt'>): boolean {
  return cycle.closedAt !== null && cycle.state !== 'cancelled'
}
