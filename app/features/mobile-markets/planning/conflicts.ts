import { areAtOnce, type Market, metresBetween } from '../market'

/** What speaks against a market as it stands; nothing of it forbids anything. */
export type Conflict =
  /** the association goes, or is asked to go, to another market at the same hours */
  | { kind: 'elsewhere'; associationName: string; marketName: string; startsAt: Date }
  /** another market of the municipality within a few steps at the same hours */
  | { kind: 'same_place'; marketName: string; startsAt: Date }
  /** more associations come than there are stalls */
  | { kind: 'too_many'; coming: number; stalls: number }
  /** a holiday, strike or blockade */
  | { kind: 'day_off'; name: string }
  /** orders are picked up at the market's point at hours when there is no market */
  | { kind: 'pickup_hours'; pointName: string; startsAt: Date; endsAt: Date; orders: number }
  /** the market is no longer where its point is, and orders wait there */
  | { kind: 'pickup_place'; pointName: string; orders: number; metres: number }

type OtherMarket = Pick<Market, 'name' | 'startsAt' | 'endsAt' | 'latitude' | 'longitude'>

export type Surroundings = {
  /** associations that come or are asked, with the other markets they come to or are asked to */
  going: readonly { associationName: string; others: readonly OtherMarket[] }[]
  /** other markets of the municipality that are not cancelled */
  own: readonly OtherMarket[]
  /** associations that have not declined */
  coming: number
  daysOff: readonly { name: string }[]
  pickup: {
    pointName: string
    latitude: number
    longitude: number
    /** null: the point hands nothing over that day */
    hours: { startsAt: Date; endsAt: Date; orders: number } | null
  } | null
}

const SAME_PLACE_METRES = 150
const AWAY_METRES = 200

/** Everything that speaks against a market, the gravest first. */
export function findConflicts(market: Market, around: Surroundings): Conflict[] {
  if (market.state === 'cancelled') return []
  const { pickup } = around
  const metres = pickup ? Math.round(metresBetween(market, pickup)) : 0
  const hours = pickup?.hours
  const isAway = pickup && hours && hours.orders > 0 && metres > AWAY_METRES
  const isOutside = hours && (hours.startsAt < market.startsAt || hours.endsAt > market.endsAt)
  return [
    ...around.daysOff.map(({ name }): Conflict => ({ kind: 'day_off', name })),
    ...around.going.flatMap(({ associationName, others }) =>
      others
        .filter((other) => areAtOnce(market, other))
        .map(({ name, startsAt }): Conflict => ({
          kind: 'elsewhere',
          associationName,
          marketName: name,
          startsAt,
        })),
    ),
    ...around.own
      .filter((other) => areAtOnce(market, other) && metresBetween(market, other) < SAME_PLACE_METRES)
      .map(({ name, startsAt }): Conflict => ({ kind: 'same_place', marketName: name, startsAt })),
    ...(around.coming > market.stalls
      ? [{ kind: 'too_many' as const, coming: around.coming, stalls: market.stalls }]
      : []),
    ...(pickup && isAway
      ? [{ kind: 'pickup_place' as const, pointName: pickup.pointName, orders: hours.orders, metres }]
      : []),
    ...(pickup && hours && isOutside
      ? [{ kind: 'pickup_hours' as const, pointName: pickup.pointName, ...hours }]
      : []),
  ]
}
