import { type Database, readClock } from '#db/client.server'
import { addDays } from '~/kernel/instants'
import { isSlug } from '~/kernel/slug'
import { listInvitations } from '../invitations/queries.server'
import { type FeedMarket, type Market } from '../market'
import { findPublicMarket, listNearestMarkets, listPublicMarkets, type MarketPage } from '../queries.server'
import {
  findFeedOwner,
  findFeedPoint,
  type Handover,
  listHandovers,
  listMarketsThatLeft,
} from './feed-queries.server'
import { type Month, monthBounds, readMonth } from './month'

export type { Handover } from './feed-queries.server'

/** Published markets that are not over, cancelled ones too, the nearest first; one page. */
export async function listMarketsAhead(db: Database, page: MarketPage): Promise<Market[]> {
  return listPublicMarkets(db, { from: await readClock(db), to: null }, page)
}

const MOST_IN_A_MONTH = 500

/** Published markets of the month that is asked for ("2026-11"), or of this one. */
export async function listMarketsOfMonth(
  db: Database,
  asked: string | null,
): Promise<{ month: Month; today: Date; markets: Market[] }> {
  const today = await readClock(db)
  const month = readMonth(asked, today)
  const bounds = monthBounds(month)
  return {
    month,
    today,
    markets: await listPublicMarkets(db, bounds, { limit: MOST_IN_A_MONTH, offset: 0 }),
  }
}

/** A market as everyone sees it. */
export type ShownMarket = {
  market: Market
  /** those who said that they come */
  coming: { slug: string; name: string; stallNumber: number | null }[]
}

/** A published market by its address on the web; null for one that is not, or not any more, to be seen. */
export async function findShownMarket(db: Database, slug: string | undefined): Promise<ShownMarket | null> {
  const market = isSlug(slug) ? await findPublicMarket(db, slug) : undefined
  if (!market) return null
  const invitations = await listInvitations(db, market.id)
  return {
    market,
    coming: invitations
      .filter(({ state }) => state === 'accepted')
      .map(({ associationSlug, associationName, stallNumber }) => ({
        slug: associationSlug,
        name: associationName,
        stallNumber,
      })),
  }
}

/** Calendars keep what was for two months, and a feed is never endless. */
const KEPT_DAYS = 60
const MOST_IN_A_FEED = 1000

/** Published markets for a calendar, of everyone, of a municipality or at a point; of too many those nearest in time. */
export async function listMarketsOfFeed(
  db: Database,
  filter: { organizationId?: number; pointId?: number },
): Promise<Market[]> {
  const from = addDays(await readClock(db), -KEPT_DAYS)
  return listNearestMarkets(db, { from, ...filter }, MOST_IN_A_FEED)
}

/** A municipality by its address; null for an organization that is none. */
export async function findMunicipality(
  db: Database,
  slug: string | undefined,
): Promise<{ id: number; name: string } | null> {
  return isSlug(slug) ? ((await findFeedOwner(db, slug)) ?? null) : null
}

/**
 * What a point hands over, cycle by cycle, and the markets that are held with it, those that went away too, as
 * cancelled; null without such a point.
 */
export async function findPointFeed(
  db: Database,
  slug: string | undefined,
): Promise<{ point: { id: number; name: string }; handovers: Handover[]; markets: FeedMarket[] } | null> {
  const point = isSlug(slug) ? await findFeedPoint(db, slug) : undefined
  if (!point) return null
  const from = addDays(await readClock(db), -KEPT_DAYS)
  return {
    point,
    handovers: await listHandovers(db, point.id, KEPT_DAYS),
    markets: [
      ...(await listMarketsOfFeed(db, { pointId: point.id })),
      ...(await listMarketsThatLeft(db, point.id, { from, limit: MOST_IN_A_FEED })),
    ],
  }
}
