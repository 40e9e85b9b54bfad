import { addToDay, type Day } from '~/features/cycles/bolivian-holidays'

export type DayOff = { onDate: Day; name: string }

/**
 * The days of a market that repeats every week from its first day on. A day of the operator's calendar (holiday,
 * strike, blockade) is left out and not made up for; the others keep their weekday. The first day is left out too
 * when it is one: whoever plans is told.
 * @param weeks how many weeks it covers, 1 or more: days held and days left out together
 */
export function weeklyDays(
  first: Day,
  weeks: number,
  daysOff: readonly DayOff[],
): { held: Day[]; skipped: DayOff[] } {
  const days = Array.from({ length: weeks }, (_, week) => addToDay(first, 7 * week))
  const reasons = new Map(daysOff.map((day) => [day.onDate, day]))
  return {
    held: days.filter((day) => !reasons.has(day)),
    skipped: days.flatMap((day) => reasons.get(day) ?? []),
  }
}
