import { addMinutes } from '~/kernel/instants'
import { type ShortageStage } from './shortage'

const LEAST_MINUTES = 60
const LATE_MINUTES = 3 * 60

/**
 * Until when buyers may choose: until goods are taken in, which is when packing begins; told too late for
 * that, or by the scale itself, three hours, never past the handing over.
 */
export function chooseByOf(
  cycle: { checkInAt: Date; deliversAt: Date },
  stage: ShortageStage,
  now: Date,
): Date {
  if (stage === 'confirmed' && addMinutes(now, LEAST_MINUTES) <= cycle.checkInAt) return cycle.checkInAt
  const late = addMinutes(now, LATE_MINUTES)
  return late <= cycle.deliversAt ? late : cycle.deliversAt > now ? cycle.deliversAt : now
}
