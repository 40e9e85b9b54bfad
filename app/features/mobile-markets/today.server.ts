import { type Database } from '#db/client.server'
import { type Market } from './market'
import { listMarketsOf } from './queries.server'
import {
  type DayOff,
  listDaysOff,
  listMarketsOfToday,
  listMarketsToDo,
  listMarketsWithLate,
  listPointsAhead,
  type MarketAhead,
  type MarketOfToday,
  type MarketWithLate,
  type PointAhead,
} from './today-queries.server'

const DAYS_AHEAD = 30
const MARKETS_SHOWN = 3

/** What a municipality sees first. */
export type MunicipalToday = {
  /** the next markets */
  markets: Market[]
  /** markets whose day is here: to open, to note, to close */
  now: MarketOfToday[]
  /** closed markets that have got something since */
  late: MarketWithLate[]
  /** markets ahead that wait for an answer, an invitation or their publication */
  todo: MarketAhead[]
  points: PointAhead[]
  daysOff: DayOff[]
}

/**
 * A municipality's next markets and what is left to do for them, what its points hand over next, and the days of the
 * next month on which nothing moves.
 */
export async function findMunicipalToday(db: Database, organizationId: number): Promise<MunicipalToday> {
  const todo = await listMarketsToDo(db, organizationId)
  return {
    markets: await listMarketsOf(db, organizationId, 'ahead', { limit: MARKETS_SHOWN, offset: 0 }),
    now: await listMarketsOfToday(db, organizationId),
    late: await listMarketsWithLate(db, organizationId),
    todo: todo.filter(({ isPublished, chosen, invited }) => !isPublished || chosen + invited > 0),
    points: await listPointsAhead(db, organizationId),
    daysOff: await listDaysOff(db, DAYS_AHEAD),
  }
}
