import { type Database, readClock } from '#db/client.server'
import { addToDay } from '~/features/cycles/bolivian-holidays'
import { laPazDay } from '~/kernel/instants'
import { type Invitation, listInvitations } from '../invitations/queries.server'
import { type Market } from '../market'
import { findMarketOf, listMarketsOf, type MarketPage } from '../queries.server'
import { findConflicts, type Conflict } from './conflicts'
import { listAssociations, type ListedAssociation } from './association-queries.server'
import {
  listDaysOffBetween,
  listLastOfPlaces,
  listOwnPoints,
  listSkips,
  type OwnPoint,
} from './queries.server'
import { type DayOff } from './recurrence'
import {
  type AssociationLoad,
  findPickup,
  listGoingElsewhere,
  listLoads,
  listOwnAtOnce,
  type Pickup,
} from './surroundings-queries.server'
import { type MarketTemplate } from './typed-market'

export type { ListedAssociation } from './association-queries.server'
export type { OwnPoint } from './queries.server'
export type { AssociationLoad, Pickup } from './surroundings-queries.server'

/** A market as who plans it sees it. */
export type PlannedMarket = {
  market: Market
  now: Date
  invitations: Invitation[]
  conflicts: Conflict[]
  pickup: Pickup | null
  loads: AssociationLoad[]
  skips: DayOff[]
}

/** One of a municipality's markets with all that its staff see to; null for another's. */
export async function findPlannedMarket(
  db: Database,
  of: { organizationId: number; slug: string },
): Promise<PlannedMarket | null> {
  const market = await findMarketOf(db, of)
  if (!market) return null
  const day = laPazDay(market.startsAt)
  const invitations = await listInvitations(db, market.id)
  const pickup = await findPickup(db, market)
  const conflicts = findConflicts(market, {
    going: await listGoingElsewhere(db, market),
    own: await listOwnAtOnce(db, market),
    coming: invitations.filter(({ state }) => state !== 'declined' && state !== 'withdrawn').length,
    daysOff: await listDaysOffBetween(db, day, day),
    pickup,
  })
  return {
    market,
    now: await readClock(db),
    invitations,
    conflicts,
    pickup,
    loads: await listLoads(db, market),
    skips: await listSkips(db, market.id),
  }
}

/** A municipality's markets, ahead or past, one page; one more than `limit` tells that there is another. */
export async function listOwnMarkets(
  db: Database,
  organizationId: number,
  which: 'ahead' | 'past',
  page: MarketPage,
): Promise<Market[]> {
  return listMarketsOf(db, organizationId, which, page)
}

const TEMPLATES = 12

/** What a new market may start from: the last one of each place, and the municipality's points. */
export async function listTemplates(db: Database, organizationId: number) {
  return {
    markets: await listLastOfPlaces(db, organizationId, TEMPLATES),
    points: await listOwnPoints(db, organizationId),
  }
}

/** What the form of a new market shows; `associations` at most 60, those who came before first. */
export type NewMarketForm = {
  now: Date
  points: OwnPoint[]
  associations: ListedAssociation[]
  daysOff: DayOff[]
  template: MarketTemplate
  /** who was invited to the market it is copied from */
  chosen: number[]
}

const DAYS_SHOWN = 180

/**
 * @param from "feria:slug" or "punto:slug"; anything else: an empty form
 */
export async function readNewMarket(
  db: Database,
  organizationId: number,
  from: string | null,
): Promise<NewMarketForm> {
  const now = await readClock(db)
  const points = await listOwnPoints(db, organizationId)
  const [kind, slug = ''] = (from ?? '').split(':')
  const market = kind === 'feria' ? await findMarketOf(db, { organizationId, slug }) : undefined
  const point = kind === 'punto' ? points.find((each) => each.slug === slug) : undefined
  const invited = market ? await listInvitations(db, market.id) : []
  const today = laPazDay(now)
  return {
    now,
    points,
    associations: await listAssociations(db, organizationId, ''),
    daysOff: await listDaysOffBetween(db, today, addToDay(today, DAYS_SHOWN)),
    template: market ? { from: 'market', market } : point ? { from: 'point', point } : { from: 'nothing' },
    chosen: invited
      .filter(({ state }) => state !== 'declined' && state !== 'withdrawn')
      .map(({ associationId }) => associationId),
  }
}

/** Associations by name or municipality, those who came before first; at most 60. */
export async function searchAssociations(
  db: Database,
  organizationId: number,
  text: string,
): Promise<ListedAssociation[]> {
  return listAssociations(db, organizationId, text)
}
