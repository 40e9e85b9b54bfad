import { addDays, laPazCalendar, laPazTime } from '~/kernel/instants'
import { type CycleTimes } from './postponement'

const WEEK_DAYS = 7
const FRIDAY = 5

/**
 * The moments to propose for the next cycle: those of the last one, as many weeks later as it takes for its
 * opening to be still to come. Without a last one, the typical week: from Friday 08:00 to the cut-off on
 * Monday 12:00, answers by Tuesday 18:00, goods on Wednesday night, delivery on Thursday 16:00 to 18:00.
 */
export function proposeNextCycle(last: CycleTimes | null, now: Date): CycleTimes {
  if (!last) return typicalWeek(now)
  const weekMs = WEEK_DAYS * 86_400_000
  const weeks = Math.max(1, Math.floor((now.getTime() - last.opensAt.getTime()) / weekMs) + 1)
  const shift = (instant: Date) => addDays(instant, WEEK_DAYS * weeks)
  return {
    opensAt: shift(last.opensAt),
    closesAt: shift(last.closesAt),
    confirmBy: shift(last.confirmBy),
    checkInAt: shift(last.checkInAt),
    deliversAt: shift(last.deliversAt),
    deliveryEndsAt: shift(last.deliveryEndsAt),
  }
}

function typicalWeek(now: Date): CycleTimes {
  const toFriday = (FRIDAY - laPazCalendar(now).weekday + WEEK_DAYS) % WEEK_DAYS || WEEK_DAYS
  const at = (days: number, hour: number) => laPazTime(now, toFriday + days, hour)
  return {
    opensAt: at(0, 8),
    closesAt: at(3, 12),
    confirmBy: at(4, 18),
    checkInAt: at(5, 20),
    deliversAt: at(6, 16),
    deliveryEndsAt: at(6, 18),
  }
}
