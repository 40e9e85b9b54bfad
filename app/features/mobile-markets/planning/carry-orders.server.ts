import { type Trx } from '#db/client.server'
import { createPointIn } from '~/features/delivery-points/save-point.server'
import { movePointIn, type MovePointRefusal } from '~/features/orders/move-point.server'
import { type Market, type MarketPlace } from '../market'
import { type MarketActor } from '../record-market-audit.server'
import { getPickupPoint, listPickupStarts } from './carry-queries.server'

/** Orders cannot go where or when the market goes, and why; the market itself could. */
export type CarryRefusal = { reason: 'orders_stay'; why: MovePointRefusal['reason'] | 'name_taken' }

/**
 * The orders that are picked up at a market on its day go with it, to another place or hour, in the transaction that
 * changes it: who ordered, hosts and coordinators are told once, as for every point that moves. Another place becomes
 * a point for this one time.
 * @returns the point that the market's orders are picked up at from now on; null when none are
 */
export async function carryOrders(
  trx: Trx,
  market: Market,
  to: { place?: MarketPlace; shiftMs?: number },
  told: { by: MarketActor; reason: string; origin: string },
  refuse: (refusal: CarryRefusal) => never,
): Promise<number | null> {
  const { point } = market
  const starts = point ? await listPickupStarts(trx, market) : []
  if (!point || starts.length === 0) return null
  const { by, reason, origin } = told
  const actor = { byPersonId: by.personId, byRole: by.role }
  const stay = (refusal: { reason: CarryRefusal['why'] }) =>
    refuse({ reason: 'orders_stay', why: refusal.reason })
  const toPointId = to.place
    ? await makePlace(trx, market, point.id, to.place, { ...actor, origin }, stay)
    : point.id
  for (const { cycleId, startsAt } of starts) {
    const move = { cycleId, pointId: point.id, toPointId, reason, origin, ...actor }
    await movePointIn(trx, { ...move, startsAt: new Date(startsAt.getTime() + (to.shiftMs ?? 0)) }, stay)
  }
  return toPointId
}

async function makePlace(
  trx: Trx,
  market: Market,
  fromPointId: number,
  place: MarketPlace,
  by: { byPersonId: number; byRole: MarketActor['role']; origin: string },
  refuse: (refusal: { reason: 'name_taken' }) => never,
): Promise<number> {
  const usual = await getPickupPoint(trx, fromPointId)
  const { address, latitude, longitude, district } = place
  const details = {
    ...usual,
    ...{ name: address.slice(0, 80), address, latitude, longitude, district: district || usual.district },
    referenceCorner: place.referenceCorner || market.name,
  }
  const create = { details, onlyOnce: true, organizationId: market.organizationId, ...by }
  return (await createPointIn(trx, create, refuse)).id
}
