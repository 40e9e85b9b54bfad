import { addMinutes, laPazCalendar, laPazTime } from '~/kernel/instants'
import { isQuiet } from '~/features/messaging/sending/quiet-hours'

const MINUTES_FOR_COORDINATORS = 2 * 60
const MINUTES_FOR_BUYERS = 60
const MORNING_HOUR = 6
const NOON_HOUR = 12

/**
 * When what does not reach is shared out by itself: two hours after the deadline for answers, in which
 * coordinators answer for the silent and other associations say what they can bring; at night not before six
 * in the morning; and an hour before goods are taken in at the latest, so that buyers can still choose.
 */
export function settleMoment(cycle: { confirmBy: Date; checkInAt: Date }): Date {
  const { confirmBy, checkInAt } = cycle
  const after = addMinutes(confirmBy, MINUTES_FOR_COORDINATORS)
  const awake = isQuiet(after)
    ? laPazTime(after, laPazCalendar(after).hour > NOON_HOUR ? 1 : 0, MORNING_HOUR)
    : after
  const latest = addMinutes(checkInAt, -MINUTES_FOR_BUYERS)
  const moment = awake <= latest ? awake : latest
  return moment > confirmBy ? moment : confirmBy
}
