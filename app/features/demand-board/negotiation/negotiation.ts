/**
 * NEGOTIATION: offers and counter-offers about one supply for one demand, inside a fair band. Whoever made the last
 * offer has signed it; the other side takes it, answers with another, or lets it be. It expires by itself, three
 * days after the last offer.
 */
export type Side = 'buyer' | 'association'

/** The last offer: what would be agreed if the other side took it. */
export type LastOffer = { number: number; side: Side; units: number; centavos: number }

export type Negotiation = {
  state: 'open' | 'agreed' | 'refused' | 'withdrawn'
  expiresAt: Date
  floorCentavos: number
  ceilingCentavos: number
  unitBase: number
  last: LastOffer
}

/** What is still free: of the supply in that week, in units; of the demand, in base units. */
export type Room = { unitsLeft: number; missingBase: number; isWithdrawn: boolean }

export type Answer =
  | { kind: 'accept' }
  | { kind: 'counter'; units: number; centavos: number }
  | { kind: 'refuse' }

export type NegotiationRefusal =
  | { reason: 'not_open'; state: 'agreed' | 'refused' | 'withdrawn' }
  | { reason: 'expired' }
  /** the other side offered something else meanwhile */
  | { reason: 'changed_meanwhile' }
  /** her own offer waits for the other side */
  | { reason: 'not_your_turn' }
  | { reason: 'outside_band'; floorCentavos: number; ceilingCentavos: number }
  | { reason: 'too_much'; unitsLeft: number }
  | { reason: 'too_many_offers' }

export type NegotiationChange =
  | { kind: 'agreed'; units: number; centavos: number }
  | { kind: 'offered'; offer: LastOffer; expiresAt: Date }
  | { kind: 'ended'; state: 'refused' | 'withdrawn' }
  /** the same click again: it was done by the first */
  | { kind: 'nothing' }

const MOST_OFFERS = 20
const DAYS_TO_ANSWER = 3
const DAY_MS = 24 * 60 * 60 * 1000

/** The version of the words that both sides sign; changing them takes a new one. */
export const TEXT_VERSION = 'acuerdo-2026-11'

/** Until when an offer of now may be taken. */
export function expiryOf(now: Date): Date {
  return new Date(now.getTime() + DAYS_TO_ANSWER * DAY_MS)
}

/** How many units a demand and a supply still have room for together. */
export function mostUnits(room: Room, unitBase: number): number {
  return Math.max(0, Math.min(room.unitsLeft, Math.floor(room.missingBase / unitBase)))
}

/** Whether a first offer, or another, may be made. */
export function checkOffer(
  offer: { units: number; centavos: number },
  band: { floorCentavos: number; ceilingCentavos: number; unitBase: number },
  room: Room,
): NegotiationRefusal | null {
  const { floorCentavos, ceilingCentavos, unitBase } = band
  if (offer.centavos < floorCentavos || offer.centavos > ceilingCentavos)
    return { reason: 'outside_band', floorCentavos, ceilingCentavos }
  const unitsLeft = mostUnits(room, unitBase)
  return offer.units > unitsLeft ? { reason: 'too_much', unitsLeft } : null
}

/**
 * What an answer to the last offer changes.
 * @param answer.number the offer that was on the page: another one since is shown first
 * @param room beside this negotiation: what it holds itself counts as free
 */
export function decideAnswer(
  negotiation: Negotiation,
  command: { side: Side; number: number; answer: Answer },
  room: Room,
  now: Date,
): NegotiationChange | NegotiationRefusal {
  const { side, number, answer } = command
  const { state, last } = negotiation
  if (state !== 'open') {
    const isDone =
      (answer.kind === 'accept' && state === 'agreed' && number === last.number) ||
      (answer.kind === 'refuse' && state !== 'agreed')
    return isDone ? { kind: 'nothing' } : { reason: 'not_open', state }
  }
  if (answer.kind === 'counter' && isRepeated(last, side, number, answer)) return { kind: 'nothing' }
  if (answer.kind !== 'refuse' && now >= negotiation.expiresAt) return { reason: 'expired' }
  if (answer.kind === 'refuse') return { kind: 'ended', state: last.side === side ? 'withdrawn' : 'refused' }
  if (number !== last.number) return { reason: 'changed_meanwhile' }
  if (last.side === side) return { reason: 'not_your_turn' }
  if (room.isWithdrawn) return { reason: 'not_open', state: 'withdrawn' }
  const asked = answer.kind === 'accept' ? last : answer
  const refusal = checkOffer(asked, negotiation, room)
  if (refusal) return refusal
  if (answer.kind === 'accept') return { kind: 'agreed', units: last.units, centavos: last.centavos }
  if (last.number >= MOST_OFFERS) return { reason: 'too_many_offers' }
  return {
    kind: 'offered',
    offer: { number: last.number + 1, side, units: answer.units, centavos: answer.centavos },
    expiresAt: expiryOf(now),
  }
}

function isRepeated(
  last: LastOffer,
  side: Side,
  number: number,
  answer: { units: number; centavos: number },
) {
  return (
    last.side === side &&
    last.number === number + 1 &&
    last.units === answer.units &&
    last.centavos === answer.centavos
  )
}
