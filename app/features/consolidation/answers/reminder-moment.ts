import { laPazCalendar, laPazTime } from '~/kernel/instants'

const QUIET_FROM_HOUR = 21
const QUIET_UNTIL_HOUR = 6

/** Between 21:00 and 06:00 of La Paz nobody is written to who does not ask for it. */
export function isQuiet(instant: Date): boolean {
  const { hour } = laPazCalendar(instant)
  return hour >= QUIET_FROM_HOUR || hour < QUIET_UNTIL_HOUR
}

/**
 * When those who have not answered are reminded, once: half-way between the cut-off and the deadline; if that
 * is at night, at six in the morning, unless the deadline is over by then. Null: no reminder.
 */
export function reminderMoment(cycle: { closedAt: Date; confirmBy: Date }): Date | null {
  const halfway = new Date((cycle.closedAt.getTime() + cycle.confirmBy.getTime()) / 2)
  const moment = isQuiet(halfway)
    ? laPazTime(halfway, laPazCalendar(halfway).hour >= QUIET_FROM_HOUR ? 1 : 0, QUIET_UNTIL_HOUR)
    : halfway
  return moment < cycle.confirmBy ? moment : null
}
