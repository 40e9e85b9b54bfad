import { addDays, addMinutes, laPazCalendar, laPazTime } from '~/kernel/instants'
import { addToDay, type Day } from './bolivian-holidays'
import { type CycleTimes } from './postponement'

/** A weekday (1 = Monday ... 7 = Sunday) and an hour of La Paz, "16:00". */
export type WeeklyMoment = { weekday: number; time: string }

/** The week that repeats; see migration 0013. */
export type Rhythm = {
  id: number
  /** drafts are made by themselves */
  active: boolean
  opens: WeeklyMoment
  closes: WeeklyMoment
  confirm: WeeklyMoment
  checkIn: WeeklyMoment
  delivers: WeeklyMoment
  deliveryMinutes: number
  weeksAhead: number
}

export type Holiday = {
  id: number
  onDate: Day
  kind: 'holiday' | 'strike' | 'blockade'
  name: string
  isNational: boolean
}

/** The day of La Paz at an instant. */
export function dayOf(instant: Date): Day {
  const { year, month, day } = laPazCalendar(instant)
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/** The Monday of the week of an instant. */
export function mondayOf(instant: Date): Day {
  return addToDay(dayOf(instant), 1 - laPazCalendar(instant).weekday)
}

/**
 * The moments of the cycle that opens in the week of this Monday: each is the first such weekday and hour after
 * the one before it, so they are always in order. `shiftDays` moves the whole of it.
 */
export function weekOf(rhythm: Rhythm, monday: Day, shiftDays = 0): CycleTimes {
  const start = addDays(new Date(`${monday}T00:00:00-04:00`), shiftDays)
  // The weekday of the rhythm counts from the shifted Monday, so every moment moves alike.
  const after = (before: Date, moment: WeeklyMoment) => {
    const days = wholeDays(start, before)
    const [hour = 0, minute = 0] = moment.time.split(':').map(Number)
    const week = Math.floor(days / 7)
    for (let turn = week; ; turn += 1) {
      const at = laPazTime(start, turn * 7 + moment.weekday - 1, hour, minute)
      if (at > before) return at
    }
  }
  const opensAt = after(addMinutes(start, -1), rhythm.opens)
  const closesAt = after(opensAt, rhythm.closes)
  const confirmBy = after(closesAt, rhythm.confirm)
  const checkInAt = after(confirmBy, rhythm.checkIn)
  const deliversAt = after(checkInAt, rhythm.delivers)
  return {
    opensAt,
    closesAt,
    confirmBy,
    checkInAt,
    deliversAt,
    deliveryEndsAt: addMinutes(deliversAt, rhythm.deliveryMinutes),
  }
}

function wholeDays(from: Date, to: Date): number {
  return Math.max(0, Math.floor((to.getTime() - from.getTime()) / 86_400_000))
}

/**
 * The Mondays of the weeks that should be there: the next `weeksAhead` whose opening is still to come. A week that
 * has begun is left to people.
 */
export function weeksToCome(rhythm: Rhythm, now: Date): Day[] {
  const first = mondayOf(now)
  const opened = weekOf(rhythm, first).opensAt <= now
  return Array.from({ length: rhythm.weeksAhead }, (_, week) =>
    addToDay(first, 7 * (week + (opened ? 1 : 0))),
  )
}

/** Holidays, strikes and blockades on the days when a cycle's goods are taken in and handed over. */
export function holidaysIn<Kind extends Pick<Holiday, 'onDate'>>(
  times: Pick<CycleTimes, 'checkInAt' | 'deliversAt' | 'deliveryEndsAt'>,
  holidays: readonly Kind[],
): Kind[] {
  const days = [dayOf(times.checkInAt), dayOf(times.deliversAt), dayOf(times.deliveryEndsAt)]
  return holidays.filter(({ onDate }) => days.includes(onDate))
}

/** Whether orders of two cycles would be taken at the same time; both intervals are half-open. */
export function overlaps(
  one: Pick<CycleTimes, 'opensAt' | 'closesAt'>,
  other: Pick<CycleTimes, 'opensAt' | 'closesAt'>,
): boolean {
  return one.opensAt < other.closesAt && other.opensAt < one.closesAt
}

/** What becomes of a week that is not there yet. */
export type WeekDecision =
  | { outcome: 'drafted'; times: CycleTimes }
  | { outcome: 'skipped'; holiday: Holiday }
  | { outcome: 'taken'; cycleNumber: number }

/** A week is left out for a holiday on its days of delivery, and left alone where a cycle takes orders already. */
export function decideWeek(
  times: CycleTimes,
  holidays: readonly Holiday[],
  cycles: readonly (Pick<CycleTimes, 'opensAt' | 'closesAt'> & { number: number })[],
): WeekDecision {
  const twin = cycles.find((cycle) => overlaps(cycle, times))
  if (twin) return { outcome: 'taken', cycleNumber: twin.number }
  const [holiday] = holidaysIn(times, holidays)
  return holiday ? { outcome: 'skipped', holiday } : { outcome: 'drafted', times }
}
