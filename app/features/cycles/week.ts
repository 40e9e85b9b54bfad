import { laPazCalendar, laPazTime } from '~/kernel/instants'
import { type Cycle, takesOrders } from './cycle'

/** The instants that the week's bar draws; the bar starts at the midnight of its first day. */
export type WeekSpan = {
  startsAt: Date
  dayCount: number
  opensAt: Date
  closesAt: Date
  /** harvest and road end here */
  arrivesAt: Date
  handoverStartsAt: Date
  handoverEndsAt: Date
}

/**
 * What the shop says about the week at one instant. `open` until the cut-off, `closing` in its last hours,
 * `harvest` from the cut-off until goods are checked in, `on_the_way` from then (or from the moment the
 * lorries leave) until the day of delivery, `today` on that day, `ready` while orders are handed over,
 * `over` afterwards, `none` before the first. Bounds are half-open: at the cut-off it is closed.
 */
export type Week =
  | {
      phase: 'open' | 'closing' | 'harvest' | 'on_the_way' | 'today' | 'ready'
      now: Date
      span: WeekSpan
      nextOpensAt: Date | null
    }
  | { phase: 'over' | 'none'; now: Date | null; span: WeekSpan | null; nextOpensAt: Date | null }

type WeekCycle = Pick<Cycle, 'state' | 'opensAt' | 'closesAt' | 'checkInAt' | 'deliversAt' | 'deliveryEndsAt'>
type CycleAt = { cycle: WeekCycle; now: Date }

const CLOSING_MS = 6 * 3_600_000

/**
 * The state of the week.
 * @param found the shop's cycle with the database's clock; null before the first
 * @param next the draft that opens next, when one is planned; its week is drawn once this one is over
 */
export function describeWeek(found: CycleAt | null, next: CycleAt | null = null): Week {
  const phase = found ? phaseAt(found.cycle, found.now) : 'none'
  if (found && phase !== 'over' && phase !== 'none') {
    return { phase, now: found.now, span: spanOf(found.cycle), nextOpensAt: next?.cycle.opensAt ?? null }
  }
  const coming = found && phase === 'none' ? found : next
  return {
    phase: phase === 'none' ? 'none' : 'over',
    now: found?.now ?? next?.now ?? null,
    span: coming ? spanOf(coming.cycle) : null,
    nextOpensAt: coming?.cycle.opensAt ?? null,
  }
}

function phaseAt(cycle: WeekCycle, now: Date): Week['phase'] {
  if (takesOrders(cycle, now)) {
    return cycle.closesAt.getTime() - now.getTime() <= CLOSING_MS ? 'closing' : 'open'
  }
  if (cycle.state === 'draft' || (cycle.state === 'open' && now < cycle.opensAt)) return 'none'
  if (cycle.state === 'settled' || cycle.state === 'cancelled' || now >= cycle.deliveryEndsAt) return 'over'
  if (now >= cycle.deliversAt) return 'ready'
  if (daysBetween(now, cycle.deliversAt) === 0) return 'today'
  return cycle.state === 'delivering' || now >= cycle.checkInAt ? 'on_the_way' : 'harvest'
}

/** Calendar days of La Paz from one instant to another: 0 today, 1 tomorrow. */
export function daysBetween(from: Date, to: Date): number {
  const midnight = (instant: Date) => {
    const { year, month, day } = laPazCalendar(instant)
    return Date.UTC(year, month - 1, day)
  }
  return Math.round((midnight(to) - midnight(from)) / 86_400_000)
}

/** More days than this do not fit over the bar of a 360 px phone: then its first days are left out. */
const MOST_DAYS = 9

function spanOf(cycle: WeekCycle): WeekSpan {
  const days = daysBetween(cycle.opensAt, cycle.deliveryEndsAt) + 1
  const dayCount = Math.min(days, MOST_DAYS)
  return {
    startsAt: laPazTime(cycle.opensAt, days - dayCount, 0),
    dayCount,
    opensAt: cycle.opensAt,
    closesAt: cycle.closesAt,
    arrivesAt: cycle.checkInAt,
    handoverStartsAt: cycle.deliversAt,
    handoverEndsAt: cycle.deliveryEndsAt,
  }
}

/** The month whose harvest people eat: the one of the delivery, 1 to 12 (January when no day is known). */
export function seasonMonth(cycle: Pick<Cycle, 'deliversAt'> | null, week: Week): number {
  const day = cycle?.deliversAt ?? week.now
  return day ? laPazCalendar(day).month : 1
}
