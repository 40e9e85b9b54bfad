import { type MessageKind } from '../message-kinds'

/** Whoever has to act: producers and who coordinates them. Everyone else reads an SMS as well. */
export const FIRST_BY_WHATSAPP: readonly MessageKind[] = [
  'harvest_request',
  'harvest_reminder',
  'harvest_changed',
  'harvest_zero',
  'harvest_readback',
  'harvest_unanswered',
  'association_summary',
  'association_zero',
  'cover_asked',
  'answer_unclear',
  'message_unheard',
  'staff_urgent',
]

/**
 * What goes though the day's budget is used up, beside what is urgent and what answers somebody who wrote: tomorrow
 * the food is not harvested or waits, and the time to choose is over.
 */
export const OVER_BUDGET: readonly MessageKind[] = [...FIRST_BY_WHATSAPP, 'order_ready', 'shortage']

/** Of a sender's places in 24 hours, the part that is kept for those who have to act. */
const KEPT_PART = 0.6

/**
 * How many people more may be written to by template, when the sender may begin with `limit` people within
 * 24 hours (250 for a new one). Who has to act comes first: orders of the whole week must not use up the
 * places that the cut-off needs for its harvest requests, so others never get more than two fifths of them.
 */
export function planPlaces(
  limit: number,
  count: { opened: number; openedByOthers: number; waitingFirst: number },
): { first: number; other: number } {
  const room = Math.max(0, limit - count.opened)
  const first = Math.min(room, count.waitingFirst)
  const forOthers = limit - Math.ceil(limit * KEPT_PART)
  const other = Math.max(0, Math.min(room - first, forOthers - count.openedByOthers))
  return { first, other }
}
