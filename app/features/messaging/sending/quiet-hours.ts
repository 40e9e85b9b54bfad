import { laPazCalendar, laPazTime } from '~/kernel/instants'

const QUIET_FROM_HOUR = 21
const QUIET_UNTIL_HOUR = 6

/** [21:00, 06:00) of La Paz: nobody is written to who does not ask for it. */
export function isQuiet(instant: Date): boolean {
  const { hour } = laPazCalendar(instant)
  return hour >= QUIET_FROM_HOUR || hour < QUIET_UNTIL_HOUR
}

/** The instant itself, or the six in the morning that ends the quiet hours in which it falls. */
export function afterQuietHours(instant: Date): Date {
  if (!isQuiet(instant)) return instant
  const isEvening = laPazCalendar(instant).hour >= QUIET_FROM_HOUR
  return laPazTime(instant, isEvening ? 1 : 0, QUIET_UNTIL_HOUR)
}

/** When a message that is due goes: after the quiet hours, unless it would be of no use by then. */
export function sendingMoment(message: { anyHour: boolean; dueAt: Date; usefulUntil: Date }): Date {
  const morning = afterQuietHours(message.dueAt)
  return message.anyHour || morning >= message.usefulUntil ? message.dueAt : morning
}
