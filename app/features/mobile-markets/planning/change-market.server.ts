import { type Database, readClock, type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { changeMessages, invitationMessages } from '../invitations/market-messages'
import {
  listAssociationsTold,
  listCoordinatorsToTell,
  listInvitations,
  markAskedAgain,
} from '../invitations/queries.server'
import { withdrawOvertaken } from '../invitations/withdraw-overtaken.server'
import { isAhead, type Market, type MarketPlace } from '../market'
import { findMarketById, lockMarket } from '../queries.server'
import { recordMarketAudit, type MarketActor } from '../record-market-audit.server'
import { type CarryRefusal, carryOrders } from './carry-orders.server'
import { type MarketDetails } from './plan-form'
import { listOwnPoints, type MarketChange, updateMarket } from './queries.server'

/** Which market, and who changes it. */
export type MarketAt = { organizationId: number; slug: string; by: MarketActor }
export type ChangeRefusal =
  | { reason: 'unknown_market' }
  /** cancelled, or over */
  | { reason: 'over' }
  | { reason: 'in_past' }
  | { reason: 'unknown_point' }
  | { reason: 'stalls_in_use' }
  /** who is asked, or everyone, knows day and place: they change by postponing and moving */
  | { reason: 'told_already' }
  | CarryRefusal
type Changed = Outcome<{ changed: boolean }, ChangeRefusal>
type Refuse = (refusal: ChangeRefusal) => never

async function changeAhead(
  db: Database,
  at: MarketAt,
  work: (trx: Trx, market: Market, now: Date, refuse: Refuse) => Promise<{ changed: boolean }>,
): Promise<Changed> {
  return refusableTransaction<{ changed: boolean }, ChangeRefusal>(db, async (trx, refuse) => {
    const market = await lockMarket(trx, at)
    if (!market) return refuse({ reason: 'unknown_market' })
    const now = await readClock(trx)
    if (!isAhead(market, now)) return refuse({ reason: 'over' })
    return work(trx, market, now, refuse)
  })
}

/**
 * Changes what is written of a market. Day, hours and place only while it is neither published nor anyone was asked.
 * Refuses fewer stalls than are given out.
 */
export async function changeMarket(
  db: Database,
  change: MarketAt & { details: Omit<MarketDetails, 'day'> },
): Promise<Changed> {
  const { organizationId, by, details } = change
  return changeAhead(db, change, async (trx, market, now, refuse) => {
    const invitations = await listInvitations(trx, market.id)
    const isTold = market.publishedAt !== null || invitations.some(({ askedAt }) => askedAt !== null)
    if (isTold && isElsewhere(market, details)) return refuse({ reason: 'told_already' })
    if (details.startsAt <= now && details.startsAt.getTime() !== market.startsAt.getTime())
      return refuse({ reason: 'in_past' })
    if (invitations.some(({ stallNumber }) => (stallNumber ?? 0) > details.stalls))
      return refuse({ reason: 'stalls_in_use' })
    const points = await listOwnPoints(trx, organizationId)
    const isKnownPoint =
      details.pointId === null ||
      details.pointId === market.point?.id ||
      points.some(({ id }) => id === details.pointId)
    if (!isKnownPoint) return refuse({ reason: 'unknown_point' })

    const { pointId, ...rest } = details
    const before = { ...market, pointId: market.point?.id ?? null }
    const changed = Object.entries(details).filter(
      ([field, value]) => String(before[field as keyof typeof before]) !== String(value),
    )
    if (changed.length === 0) return { changed: false }
    await updateMarket(trx, market, { ...rest, deliveryPointId: pointId }, now)
    await recordMarketAudit(trx, {
      action: 'market.changed',
      at: now,
      market,
      by,
      before: Object.fromEntries(changed.map(([field]) => [field, before[field as keyof typeof before]])),
      after: Object.fromEntries(changed),
    })
    return { changed: true }
  })
}

function isElsewhere(market: Market, details: Omit<MarketDetails, 'day'>): boolean {
  return (
    market.startsAt.getTime() !== details.startsAt.getTime() ||
    market.endsAt.getTime() !== details.endsAt.getTime() ||
    market.address !== details.address ||
    market.latitude !== details.latitude ||
    market.longitude !== details.longitude
  )
}

/** Shows a planned market to everyone; a published one stays as it is. */
export async function publishMarket(db: Database, at: MarketAt): Promise<Changed> {
  return changeAhead(db, at, async (trx, market, now) => {
    if (market.publishedAt !== null) return { changed: false }
    await updateMarket(trx, market, { state: 'confirmed', publishedAt: now }, now)
    await recordMarketAudit(trx, { action: 'market.published', at: now, market, by: at.by })
    return { changed: true }
  })
}

/**
 * Another date or other hours: everyone who was asked is asked again, in one message that says why. The same date
 * again changes nothing. Refuses one that has passed.
 *
 * @param at.orders given: what is picked up there that day goes along, or the market stays too
 */
export async function postponeMarket(
  db: Database,
  at: MarketAt & { startsAt: Date; endsAt: Date; reason: string; orders?: { origin: string } },
): Promise<Changed> {
  const { startsAt, endsAt, reason, by, orders } = at
  return changeAhead(db, at, async (trx, market, now, refuse) => {
    const isSame =
      market.startsAt.getTime() === startsAt.getTime() && market.endsAt.getTime() === endsAt.getTime()
    if (isSame) return { changed: false }
    if (startsAt <= now) return refuse({ reason: 'in_past' })
    const shiftMs = startsAt.getTime() - market.startsAt.getTime()
    if (orders) await carryOrders(trx, market, { shiftMs }, { by, reason, ...orders }, refuse)
    const state = market.publishedAt === null ? market.state : 'postponed'
    const { changed, changeId } = await apply(trx, market, { startsAt, endsAt, reason, state }, now, {
      action: 'market.postponed',
      by,
    })
    const waiting = await withdrawOvertaken(trx, market.id)
    const asked = await markAskedAgain(trx, market.id, now)
    const coordinators = await listCoordinatorsToTell(trx, asked)
    const [known, unknown] = partition(
      coordinators,
      ({ associationId }) => waiting.get(associationId) !== false,
    )
    await queueMessages(trx, [
      ...invitationMessages(changed, known, { changeId, changedBecause: reason }),
      ...invitationMessages(changed, unknown, { changeId, changedBecause: null }),
    ])
    return { changed: true }
  })
}

/**
 * Another place at the same hours: who comes or is asked is told. The same place again changes nothing.
 *
 * @param at.orders given: what is picked up there that day goes along, or the market stays too
 */
export async function moveMarket(
  db: Database,
  at: MarketAt & { place: MarketPlace; reason: string; orders?: { origin: string } },
): Promise<Changed> {
  const { place, reason, by, orders } = at
  return changeAhead(db, at, async (trx, market, now, refuse) => {
    const isSame = market.address === place.address && market.latitude === place.latitude
    if (isSame && market.longitude === place.longitude) return { changed: false }
    const state = market.publishedAt === null ? market.state : 'moved'
    const pointId = orders
      ? await carryOrders(trx, market, { place }, { by, reason, ...orders }, refuse)
      : null
    const point = pointId === null ? {} : { deliveryPointId: pointId }
    const { changed, changeId } = await apply(trx, market, { ...place, ...point, reason, state }, now, {
      action: 'market.moved',
      by,
    })
    await tell(trx, changed, { changeId, what: 'moved', reason })
    return { changed: true }
  })
}

/** It is not held. Who comes or was asked is told; a published one stays to be seen, as cancelled. */
export async function cancelMarket(db: Database, at: MarketAt & { reason: string }): Promise<Changed> {
  const { reason, by } = at
  return changeAhead(db, at, async (trx, market, now) => {
    const { changed, changeId } = await apply(trx, market, { state: 'cancelled', reason }, now, {
      action: 'market.cancelled',
      by,
    })
    await tell(trx, changed, { changeId, what: 'cancelled', reason })
    return { changed: true }
  })
}

async function apply(
  trx: Trx,
  market: Market,
  change: MarketChange,
  now: Date,
  audit: { action: 'market.postponed' | 'market.moved' | 'market.cancelled'; by: MarketActor },
): Promise<{ changed: Market; changeId: number }> {
  await updateMarket(trx, market, change, now)
  const { startsAt, endsAt, address, state } = market
  const before = { startsAt, endsAt, address, state }
  const changeId = await recordMarketAudit(trx, { ...audit, at: now, market, before, after: change })
  const changed = await findMarketById(trx, market.id)
  if (!changed) throw new Error('a market that is held is gone')
  return { changed, changeId }
}

/**
 * Who was reached is told. Whose question had not left is asked with what holds now, or, of a market that is not held
 * and that she never heard of, is not bothered.
 */
async function tell(
  trx: Trx,
  market: Market,
  { changeId, what, reason }: { changeId: number; what: 'cancelled' | 'moved'; reason: string },
): Promise<void> {
  const waiting = await withdrawOvertaken(trx, market.id)
  const coordinators = await listCoordinatorsToTell(trx, await listAssociationsTold(trx, market.id))
  const [known, unknown] = partition(
    coordinators,
    ({ associationId }) => waiting.get(associationId) !== false,
  )
  const [askedBefore, told] = partition(known, ({ associationId }) => waiting.has(associationId))
  const isHeld = what === 'moved'
  await queueMessages(trx, [
    ...changeMessages(market, isHeld ? told : known, { changeId, what, reason }),
    ...(isHeld
      ? [
          ...invitationMessages(market, askedBefore, { changeId, changedBecause: reason }),
          ...invitationMessages(market, unknown, { changeId, changedBecause: null }),
        ]
      : []),
  ])
}

function partition<Each>(
  all: readonly Each[],
  fits: (each: Each) => boolean,
): [fitting: Each[], others: Each[]] {
  return [all.filter((each) => fits(each)), all.filter((each) => !fits(each))]
}
