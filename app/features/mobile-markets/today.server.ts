import { type Database } from '#db/client.server'
import { type DayOff, listDaysOff, listPointsAhead, type PointAhead } from './today-queries.server'

const DAYS_AHEAD = 30

/** What a municipality sees first. */
export type MunicipalToday = { points: PointAhead[]; daysOff: DayOff[] }

/** What a municipality's points hand over next, and the days of the next month on which nothing moves. */
export async function findMunicipalToday(db: Database, organizationId: number): Promise<MunicipalToday> {
  return {
    points: await listPointsAhead(db, organizationId),
    daysOff: await listDaysOff(db, DAYS_AHEAD),
  }
}
