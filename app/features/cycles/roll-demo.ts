import { addDays, laPazTime } from '~/kernel/instants'
import { type Cycle } from './cycle'

/** The instants of one cycle, in their order. */
export type CyclePlan = Pick<
  Cycle,
  'opensAt' | 'closesAt' | 'confirmBy' | 'checkInAt' | 'deliversAt' | 'deliveryEndsAt'
>

export type RollingCycle = Pick<Cycle, 'id' | 'state' | 'opensAt' | 'closesAt' | 'deliveryEndsAt'>

const HOUR_MS = 3_600_000
const SOONEST_MS = 12 * HOUR_MS
const LATEST_MS = 4 * 24 * HOUR_MS

/** Whether this is the cycle that a demo needs: open, and its cut-off 12 hours to 4 days away (decision 3). */
export function isWantedCycle(cycle: Pick<Cycle, 'state' | 'closesAt'>, now: Date): boolean {
  const left = cycle.closesAt.getTime() - now.getTime()
  return cycle.state === 'open' && left >= SOONEST_MS && left <= LATEST_MS
}

/**
 * The cycle that a demo opens at this instant: orders from now until the next noon of La Paz at least 24 hours
 * away, answers by the next day 18:00, check-in the evening before delivery, and delivery three days after the
 * cut-off, 16:00 to 18:00.
 */
export function planDemoCycle(now: Date): CyclePlan {
  const tomorrow = laPazTime(now, 1, 12)
  const closesAt = tomorrow.getTime() - now.getTime() >= 24 * HOUR_MS ? tomorrow : laPazTime(now, 2, 12)
  return {
    opensAt: now,
    closesAt,
    confirmBy: laPazTime(closesAt, 1, 18),
    checkInAt: laPazTime(closesAt, 2, 20),
    deliversAt: laPazTime(closesAt, 3, 16),
    deliveryEndsAt: laPazTime(closesAt, 3, 18),
  }
}

/** The same cycle some weeks earlier (negative) or later. */
export function shiftByWeeks(plan: CyclePlan, weeks: number): CyclePlan {
  const shift = (instant: Date) => addDays(instant, 7 * weeks)
  return {
    opensAt: shift(plan.opensAt),
    closesAt: shift(plan.closesAt),
    confirmBy: shift(plan.confirmBy),
    checkInAt: shift(plan.checkInAt),
    deliversAt: shift(plan.deliversAt),
    deliveryEndsAt: shift(plan.deliveryEndsAt),
  }
}

/**
 * What keeps a demo useful on this day: the cycle to open, unless a wanted one is there, the drafts that it
 * overtakes, and the delivered ones to settle. A cycle past its cut-off that is still open is left to the close.
 */
export function decideRolling(
  cycles: readonly RollingCycle[],
  now: Date,
): { open: CyclePlan | null; overtaken: number[]; settle: number[] } {
  const open = cycles.some((cycle) => isWantedCycle(cycle, now)) ? null : planDemoCycle(now)
  return {
    open,
    overtaken: open
      ? cycles
          .filter(({ state, opensAt }) => state === 'draft' && opensAt < open.closesAt)
          .map(({ id }) => id)
      : [],
    settle: cycles
      .filter(({ state }) => state === 'closed' || state === 'confirmed' || state === 'delivering')
      .filter(({ deliveryEndsAt }) => deliveryEndsAt <= now)
      .map(({ id }) => id),
  }
}
