import { laPazCalendar, laPazTime } from '~/kernel/instants'
import { type MessageKind, type NewMessage } from '../message-kinds'

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

/** What somebody has just asked for herself: she is awake, and waits for it. */
const ASKED_FOR: ReadonlySet<MessageKind> = new Set([
  'sign_in_code',
  'link_code',
  'unknown_number',
  'nothing_to_answer',
  'order_placed',
  'order_changed',
  'opted_out',
  'opted_in',
])

/** Whether a message goes at any hour: it is urgent, asked for, or an answer to what she wrote. */
export function goesAtAnyHour(message: NewMessage): boolean {
  if (message.urgent || ASKED_FOR.has(message.kind)) return true
  if (message.kind === 'order_cancelled') return (message.variables.by ?? 'buyer') === 'buyer'
  return message.subject.startsWith('inbound:')
}
