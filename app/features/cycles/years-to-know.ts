import { laPazCalendar } from '~/kernel/instants'

/** This year and the next: whose holidays the calendar knows. */
export function yearsToKnow(now: Date): number[] {
  const { year } = laPazCalendar(now)
  return [year, year + 1]
}
