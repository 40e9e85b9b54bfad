/**
 * MOBILE MARKET (feria): see migration 0040. `planned` is seen by its municipality and by whom it invites; the
 * others by everyone. A postponed one has another date than was published, a moved one another place; both are held.
 */
export type MarketState = 'planned' | 'confirmed' | 'postponed' | 'moved' | 'cancelled'

/** Where a market is held; coordinates in degrees. */
export type MarketPlace = {
  district: string
  address: string
  referenceCorner: string
  latitude: number
  longitude: number
}

export type Market = MarketPlace & {
  id: number
  uid: string
  slug: string
  organizationId: number
  organizationSlug: string
  organizationName: string
  name: string
  /** the point whose orders are picked up at the market */
  point: { id: number; slug: string; name: string } | null
  startsAt: Date
  endsAt: Date
  stalls: number
  permitNumber: string
  state: MarketState
  publishedAt: Date | null
  /** why it was postponed, moved or cancelled */
  reason: string | null
  /** how often it was changed since it was published; calendar programs take the highest */
  sequence: number
  changedAt: Date
}

/** A market of a feed. `nowAt`: it is held, but there, and at the point whose feed this is no more. */
export type FeedMarket = Pick<
  Market,
  | 'uid'
  | 'slug'
  | 'name'
  | 'organizationName'
  | 'sequence'
  | 'changedAt'
  | 'startsAt'
  | 'endsAt'
  | 'state'
  | 'reason'
> &
  MarketPlace & {
    nowAt?: string | null
  }

/** Whether it still can be held: not cancelled, and not over. */
export function isAhead(market: Pick<Market, 'state' | 'endsAt'>, now: Date): boolean {
  return market.state !== 'cancelled' && market.endsAt > now
}

/** [startsAt, endsAt) of two markets have a moment in common. */
export function areAtOnce(
  one: Pick<Market, 'startsAt' | 'endsAt'>,
  other: Pick<Market, 'startsAt' | 'endsAt'>,
): boolean {
  return one.startsAt < other.endsAt && other.startsAt < one.endsAt
}

const KM_PER_DEGREE = 111.32

/** Metres between two places, as if the ground were flat: right to a few metres within a city. */
export function metresBetween(
  one: Pick<MarketPlace, 'latitude' | 'longitude'>,
  other: Pick<MarketPlace, 'latitude' | 'longitude'>,
): number {
  const shrink = Math.cos((one.latitude * Math.PI) / 180)
  const east = (one.longitude - other.longitude) * shrink
  return Math.hypot(one.latitude - other.latitude, east) * KM_PER_DEGREE * 1000
}
