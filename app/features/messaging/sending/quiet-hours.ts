import { addMinutes, laPazCalendar, laPazTime } from '~/kernel/instants'

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

/** Who reads at six what is over at five past can do nothing about it. */
export const LEAST_MORNING_MINUTES = 30

/**
 * When a message that is due goes; null: it does not, and somebody calls instead.
 *
 * | due        | of use                         | goes         |
 * |------------|--------------------------------|--------------|
 * | by day     |                                | when due     |
 * | at night   | goes at any hour               | when due     |
 * | at night   | until 06:30 of the morning on  | at 06:00     |
 * | at night   | only until before that         | not any more |
 */
export function sendingMoment(message: { anyHour: boolean; dueAt: Date; usefulUntil: Date }): Date | null {
  const { anyHour, dueAt, usefulUntil } = message
  if (anyHour || !isQuiet(dueAt)) return dueAt
  const morning = afterQuietHours(dueAt)
  return usefulUntil >= addMinutes(morning, LEAST_MORNING_MINUTES) ? morning : null
}
