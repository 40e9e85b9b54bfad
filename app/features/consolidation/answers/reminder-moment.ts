import { afterQuietHours } from '~/features/messaging/sending/quiet-hours'

/**
 * When those who have not answered are reminded, once: half-way between the cut-off and the deadline; if that
 * is at night, at six in the morning, unless the deadline is over by then. Null: no reminder.
 */
export function reminderMoment(cycle: { closedAt: Date; confirmBy: Date }): Date | null {
  const halfway = new Date((cycle.closedAt.getTime() + cycle.confirmBy.getTime()) / 2)
  const moment = afterQuietHours(halfway)
  return moment < cycle.confirmBy ? moment : null
}
