/**
 * EARLY PAYMENT (pronto pago): a part of what a producer is owed for goods that were weighed, before the cycle is
 * settled, for an explicit fee and never by itself. The fund pays the amount; amount and fee are deducted from the
 * settlement, and what that cannot cover from the next one.
 */
export type AdvanceTerms = {
  /** of what was received, the most that amount and fee may be */
  shareBasisPoints: number
  /** of the amount */
  feeBasisPoints: number
  /** the most that one producer owes, fees included */
  producerCeilingCentavos: number
  /** the most that all producers of the association owe, fees included */
  associationCeilingCentavos: number
  /** an amount above it needs two people who approve */
  twoPeopleAboveCentavos: number
}

/** What is known when an advance is asked for, approved or paid; the one in question is in none of the sums. */
export type AdvanceFacts = {
  /** null: association and fund have agreed on nothing */
  terms: AdvanceTerms | null
  /** weighed of hers in a cycle that is not settled, at producer's price */
  receivedCentavos: number
  /** amounts and fees that were asked for or paid of the same goods */
  ofTheseGoodsCentavos: number
  /** another one is waiting to be approved or paid */
  isWaiting: boolean
  /** what earlier settlements could not deduct */
  carriedCentavos: number
  /** all that she owes or has asked for */
  producerCentavos: number
  /** all that producers of the association owe or have asked for */
  associationCentavos: number
  /** in the fund, without what others wait for */
  fundCentavos: number
}

export type AdvanceRefusal =
  | { reason: 'no_agreement' | 'nothing_received' | 'already_asked' }
  | { reason: 'owes_before'; centavos: number }
  | { reason: AdvanceLimit }
  /** less than she wants can be had */
  | { reason: 'above'; mostCentavos: number }

type AdvanceLimit = 'too_little' | 'producer_ceiling' | 'association_ceiling' | 'fund_empty'

export type Advance = { amountCentavos: number; feeCentavos: number }

/** Whole bolivianos are paid: coins are scarce. */
const COIN = 100
/** Less is not worth a trip to the bank. */
export const LEAST_ADVANCE_CENTAVOS = 1_000

/** The fee of an amount, half-up. */
export function advanceFee(amountCentavos: number, feeBasisPoints: number): number {
  return Math.floor((2 * amountCentavos * feeBasisPoints + 10_000) / 20_000)
}

/**
 * What a producer may have, or why not: never more, with its fee, than the agreed share of what was received, than
 * what was received itself, than either ceiling; never more than lies in the fund.
 * @param wantedCentavos null: as much as may be
 */
export function decideAdvance(
  facts: AdvanceFacts,
  wantedCentavos: number | null,
): ({ ok: true } & Advance) | { ok: false; refusal: AdvanceRefusal } {
  const { terms } = facts
  const refuse = (refusal: AdvanceRefusal) => ({ ok: false as const, refusal })
  if (!terms) return refuse({ reason: 'no_agreement' })
  if (facts.receivedCentavos <= 0) return refuse({ reason: 'nothing_received' })
  if (facts.isWaiting) return refuse({ reason: 'already_asked' })
  if (facts.carriedCentavos > 0) return refuse({ reason: 'owes_before', centavos: facts.carriedCentavos })
  const limits = limitsOf(facts, terms)
  const [tightest] = limits.sort((a, b) => a.mostCentavos - b.mostCentavos)
  if (!tightest || tightest.mostCentavos < LEAST_ADVANCE_CENTAVOS)
    return refuse({ reason: tightest?.limit ?? 'too_little' })
  const amountCentavos = wantedCentavos ?? tightest.mostCentavos
  if (amountCentavos > tightest.mostCentavos)
    return refuse({ reason: 'above', mostCentavos: tightest.mostCentavos })
  if (amountCentavos < LEAST_ADVANCE_CENTAVOS) return refuse({ reason: 'too_little' })
  return { ok: true, amountCentavos, feeCentavos: advanceFee(amountCentavos, terms.feeBasisPoints) }
}

/** The most that each limit lets through, in whole bolivianos. */
function limitsOf(facts: AdvanceFacts, terms: AdvanceTerms): { limit: AdvanceLimit; mostCentavos: number }[] {
  const share = Math.floor((facts.receivedCentavos * terms.shareBasisPoints) / 10_000)
  const within = (room: number) => mostWithin(room, terms.feeBasisPoints)
  return [
    { limit: 'too_little', mostCentavos: within(share - facts.ofTheseGoodsCentavos) },
    {
      limit: 'producer_ceiling',
      mostCentavos: within(terms.producerCeilingCentavos - facts.producerCentavos),
    },
    {
      limit: 'association_ceiling',
      mostCentavos: within(terms.associationCeilingCentavos - facts.associationCentavos),
    },
    { limit: 'fund_empty', mostCentavos: toCoins(facts.fundCentavos) },
  ]
}

/** The largest amount that fits with its fee. */
function mostWithin(roomCentavos: number, feeBasisPoints: number): number {
  let most = toCoins((Math.max(0, roomCentavos) * 10_000) / (10_000 + feeBasisPoints)) + COIN
  while (most > 0 && most + advanceFee(most, feeBasisPoints) > roomCentavos) most -= COIN
  return most
}

function toCoins(centavos: number): number {
  return Math.max(0, Math.floor(centavos / COIN) * COIN)
}

export type AdvanceState = 'asked' | 'approved' | 'paid' | 'declined' | 'lapsed' | 'taken_back'

export type AdvanceToApprove = {
  state: AdvanceState
  amountCentavos: number
  twoPeopleAboveCentavos: number
  producerPersonId: number
  askedThrough: 'message' | 'coordinator'
  askedBy: number
  approvedBy: number | null
}

export type ApprovalRefusal = {
  reason: 'not_waiting' | 'own_advance' | 'asked_it' | 'approved_it' | 'no_advance'
}

/**
 * Whether a person may approve, and whether that is enough: nobody approves her own, nor what she asked for in
 * somebody's name; above the agreed amount two different people do.
 */
export function decideApproval(
  advance: AdvanceToApprove,
  personId: number,
): { ok: true; becomes: 'asked' | 'approved'; isSecond: boolean } | { ok: false; refusal: ApprovalRefusal } {
  const refuse = (reason: ApprovalRefusal['reason']) => ({ ok: false as const, refusal: { reason } })
  if (advance.state !== 'asked') return refuse('not_waiting')
  if (advance.producerPersonId === personId) return refuse('own_advance')
  if (advance.askedThrough === 'coordinator' && advance.askedBy === personId) return refuse('asked_it')
  if (advance.approvedBy === personId) return refuse('approved_it')
  const needsTwo = advance.amountCentavos > advance.twoPeopleAboveCentavos
  const isSecond = advance.approvedBy !== null
  return { ok: true, becomes: needsTwo && !isSecond ? 'asked' : 'approved', isSecond }
}

/** What is still to be deducted of an advance, the oldest first. */
export type OwedAdvance = {
  advanceId: number
  /** who got it */
  advanceProducerId: number
  /** who is paid now: another row where two became one */
  producerId: number
  leftCentavos: number
}

export type Deduction = {
  advanceId: number
  advanceProducerId: number
  producerId: number
  amountCentavos: number
}

/**
 * What a settlement deducts: of each producer never more than she is owed, her oldest advances first. What is left
 * waits for the next settlement.
 */
export function decideDeductions(
  shares: readonly { producerId: number; centavos: number }[],
  owed: readonly OwedAdvance[],
): Deduction[] {
  const left = new Map(shares.map(({ producerId, centavos }) => [producerId, centavos]))
  return owed.flatMap(({ advanceId, advanceProducerId, producerId, leftCentavos }) => {
    const room = left.get(producerId) ?? 0
    const amountCentavos = Math.min(room, leftCentavos)
    if (amountCentavos <= 0) return []
    left.set(producerId, room - amountCentavos)
    return [{ advanceId, advanceProducerId, producerId, amountCentavos }]
  })
}
