import { addToDay, type Day } from './bolivian-holidays'
import { type CycleState } from './cycle'
import { type CycleTimes } from './postponement'
import { decideWeek, type Holiday, holidaysIn, mondayOf, overlaps, type Rhythm, weekOf } from './rhythm'

type WeekRow = {
  monday: Day
  outcome: 'drafted' | 'skipped' | 'taken'
  cycleId: number | null
  reason: string | null
}
type CycleAhead = Omit<CycleTimes, 'confirmBy'> & { id: number; number: number; state: CycleState }

/** One week of the calendar. */
export type CalendarWeek = {
  monday: Day
  opensAt: Date
  closesAt: Date
  deliversAt: Date
  deliveryEndsAt: Date
  /** its cycle; null when it is skipped or not there yet */
  cycle: { number: number; state: CycleState } | null
  /** `planned`: made by itself once the rhythm is on and the week is near enough */
  outcome: 'drafted' | 'taken' | 'skipped' | 'planned'
  /** why it is skipped */
  reason: string | null
  /** what falls on its days of delivery all the same */
  holidays: string[]
}

/** Weeks shown, also when fewer are made ahead: holidays are seen coming. */
const SHOWN_WEEKS = 8

/** The weeks ahead: what is there as it is, what is not as it would be decided now. */
export function calendarWeeks(
  rhythm: Rhythm,
  now: Date,
  rows: readonly WeekRow[],
  cycles: readonly CycleAhead[],
  holidays: readonly Holiday[],
): CalendarWeek[] {
  const first = mondayOf(now)
  const mondays = Array.from({ length: Math.max(SHOWN_WEEKS, rhythm.weeksAhead) + 1 }, (_, week) =>
    addToDay(first, 7 * week),
  )
  return mondays
    .map((monday) => weekAt(rhythm, monday, rows, cycles, holidays))
    .filter((week) => week.cycle !== null || week.opensAt > now)
}

function weekAt(
  rhythm: Rhythm,
  monday: Day,
  rows: readonly WeekRow[],
  cycles: readonly CycleAhead[],
  holidays: readonly Holiday[],
): CalendarWeek {
  const row = rows.find((each) => each.monday === monday)
  const planned = weekOf(rhythm, monday)
  const own = row?.cycleId ? cycles.find(({ id }) => id === row.cycleId) : undefined
  const there =
    own ?? (row?.outcome === 'skipped' ? undefined : cycles.find((each) => overlaps(each, planned)))
  const { opensAt, closesAt, deliversAt, deliveryEndsAt } = there ?? planned
  const names = holidaysIn(there ?? planned, holidays).map(({ name }) => name)
  const week = { monday, opensAt, closesAt, deliversAt, deliveryEndsAt, holidays: names }
  if (there) {
    const cycle = { number: there.number, state: there.state }
    return { ...week, cycle, outcome: own ? 'drafted' : 'taken', reason: null }
  }
  // A draft of this week that is not among the cycles any more was cancelled.
  if (row) return { ...week, cycle: null, outcome: 'skipped', reason: row.reason, holidays: [] }
  const decided = decideWeek(planned, holidays, cycles)
  const reason = decided.outcome === 'skipped' ? decided.holiday.name : null
  const outcome = reason === null ? 'planned' : 'skipped'
  return { ...week, cycle: null, outcome, reason, holidays: [] }
}
