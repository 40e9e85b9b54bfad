import { prorate } from '~/kernel/prorate'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { placeRest, type HarvestShare } from '../fair-split'

/** A part as it stands. `producerId` null: the association itself. Base units, centavos. */
export type Part = {
  allotmentId: number
  producerId: number | null
  askedBase: number
  confirmedBase: number | null
}

/** One harvest request with everyone who promised something for it. */
export type SharedRequest = {
  requestedBase: number
  unitBase: number
  offeredBase: number
  producerCentavos: number
  shares: readonly HarvestShare[]
  parts: readonly Part[]
}

/** What changes for one of them. */
export type MovedPart = {
  /** null: she had no part until now */
  allotmentId: number | null
  producerId: number | null
  committedBase: number
  askedBefore: number
  /** 0: her part goes */
  askedBase: number
  producerCentavos: number
  /** null: she has not answered, and may */
  answer: 'yes' | 'less' | 'no' | null
  confirmedBase: number | null
  /** she had answered and is asked for more: what she confirmed stands until she answers that */
  asksMore: boolean
}

export type MoveRefusal =
  | { reason: 'not_the_sum'; wantedBase: number; requestedBase: number }
  | { reason: 'over_commitment'; producerId: number; committedBase: number }

/**
 * Shares moved by hand: whole harvest units for each (decision 5), nobody above her commitment, the sum kept.
 * What is left under one unit goes by the rule of the fair split: to who sold least before and has room, and
 * what no producer has room for to the association itself. A part that shrinks keeps as much of its answer as
 * fits in it; one that grows after its answer keeps what was confirmed and is asked for the rest.
 *
 * @param wantedUnits whole harvest units by producer (null: the association); who is not named gets none
 * @returns every part as it should be, changed or not (money is shared anew over all of them)
 */
export function moveShares(
  request: SharedRequest,
  wantedUnits: ReadonlyMap<number | null, number>,
): Outcome<MovedPart[], MoveRefusal> {
  const { requestedBase, unitBase, shares } = request
  const byTieRule = [...shares].sort(
    (a, b) => a.soldCentavosBefore - b.soldCentavosBefore || a.producerId - b.producerId,
  )
  const asked = byTieRule.map(({ producerId }) => (wantedUnits.get(producerId) ?? 0) * unitBase)
  const over = byTieRule.find((share, index) => (asked[index] ?? 0) > share.committedBase)
  if (over)
    return refused({
      reason: 'over_commitment',
      producerId: over.producerId,
      committedBase: over.committedBase,
    })

  /** Commitments of three and a half units each: their halves together hold what no whole unit can. */
  const isOnlyRests = (base: number) => {
    const rooms = byTieRule.map((share, index) => share.committedBase - (asked[index] ?? 0))
    return rooms.every((room) => room < unitBase) && rooms.reduce((sum, room) => sum + room, 0) >= base
  }
  const ownBase = (wantedUnits.get(null) ?? 0) * unitBase
  const wantedBase = asked.reduce((sum, base) => sum + base, ownBase)
  const rest = requestedBase - wantedBase
  if (rest < 0 || (rest >= unitBase && !isOnlyRests(rest)))
    return refused({ reason: 'not_the_sum', wantedBase, requestedBase })
  placeRest(rest, asked, byTieRule)
  const own = requestedBase - asked.reduce((sum, base) => sum + base, 0)

  const committed = byTieRule.reduce((sum, share) => sum + share.committedBase, 0)
  const wanted = [
    ...byTieRule.map(({ producerId, committedBase }, index) => ({
      producerId: producerId as number | null,
      committedBase,
      askedBase: asked[index] ?? 0,
    })),
    { producerId: null, committedBase: Math.max(0, request.offeredBase - committed), askedBase: own },
  ]
  const centavos = prorate(
    request.producerCentavos,
    wanted.map(({ askedBase }) => askedBase),
  )
  return accepted(
    wanted.flatMap((each, index) => {
      const part = request.parts.find(({ producerId }) => producerId === each.producerId)
      if (!part && each.askedBase === 0) return []
      return [movedPart(part, each, centavos[index] ?? 0)]
    }),
  )
}

function movedPart(
  part: Part | undefined,
  wanted: { producerId: number | null; committedBase: number; askedBase: number },
  producerCentavos: number,
): MovedPart {
  const { askedBase } = wanted
  const confirmedBase = part && part.confirmedBase !== null ? Math.min(part.confirmedBase, askedBase) : null
  return {
    ...wanted,
    allotmentId: part?.allotmentId ?? null,
    askedBefore: part?.askedBase ?? 0,
    producerCentavos,
    confirmedBase,
    answer: confirmedBase === null ? null : answerOf(confirmedBase, askedBase),
    asksMore: confirmedBase !== null && askedBase > (part?.askedBase ?? 0) && confirmedBase < askedBase,
  }
}

export function answerOf(confirmedBase: number, askedBase: number): 'yes' | 'less' | 'no' {
  return confirmedBase === 0 ? 'no' : confirmedBase === askedBase ? 'yes' : 'less'
}

export function isMoved(part: Pick<MovedPart, 'askedBefore' | 'askedBase'>): boolean {
  return part.askedBefore !== part.askedBase
}

/**
 * What the form is filled with when a coordinator asks for it: what others answered they cannot bring, taken
 * from them and put, unit by unit, to those with room (their commitment above what is asked), who sold least
 * first; the association keeps what nobody has room for where it was.
 *
 * @returns whole harvest units by producer (null: the association), adding up to what the form needs
 */
export function proposeForMissing(request: SharedRequest): Map<number | null, number> {
  const { unitBase } = request
  const units = new Map<number | null, number>(
    request.parts.map(({ producerId, askedBase }) => [producerId, Math.floor(askedBase / unitBase)]),
  )
  const withRoom = [...request.shares]
    .filter(({ producerId }) => {
      const part = request.parts.find((each) => each.producerId === producerId)
      return !part || part.confirmedBase === null || part.confirmedBase === part.askedBase
    })
    .sort((a, b) => a.soldCentavosBefore - b.soldCentavosBefore || a.producerId - b.producerId)
  const roomOf = ({ producerId, committedBase }: HarvestShare) =>
    Math.floor(committedBase / unitBase) - (units.get(producerId) ?? 0)

  let missing = 0
  for (const { producerId, askedBase, confirmedBase } of request.parts) {
    if (confirmedBase === null) continue
    const can = Math.ceil(confirmedBase / unitBase)
    const lacks = Math.max(0, Math.floor(askedBase / unitBase) - can)
    const free = withRoom.reduce((sum, share) => sum + Math.max(0, roomOf(share)), 0) - missing
    const moves = Math.min(lacks, Math.max(0, free))
    units.set(producerId, (units.get(producerId) ?? 0) - moves)
    missing += moves
  }
  for (let takers = withRoom; missing > 0;) {
    takers = takers.filter((share) => roomOf(share) > 0)
    if (takers.length === 0) break
    for (const { producerId } of takers.slice(0, missing))
      units.set(producerId, (units.get(producerId) ?? 0) + 1)
    missing -= Math.min(missing, takers.length)
  }
  return balanced(request, units)
}

/** What the whole units of the parts leave under one unit stays out; several rests that make a unit go to who has room. */
function balanced(request: SharedRequest, units: Map<number | null, number>): Map<number | null, number> {
  const sum = [...units.values()].reduce((all, count) => all + count, 0)
  let left = Math.floor(request.requestedBase / request.unitBase) - sum
  for (const { producerId, committedBase } of request.shares) {
    const room = Math.floor(committedBase / request.unitBase) - (units.get(producerId) ?? 0)
    const taken = Math.min(left, Math.max(0, room))
    if (taken > 0) units.set(producerId, (units.get(producerId) ?? 0) + taken)
    left -= Math.max(0, taken)
  }
  if (left > 0) units.set(null, (units.get(null) ?? 0) + left)
  return units
}

/** The shares as they stand, in whole harvest units: what the form begins with. */
export function unitsNow(request: SharedRequest): Map<number | null, number> {
  return balanced(
    request,
    new Map(
      request.parts.map(({ producerId, askedBase }) => [
        producerId,
        Math.floor(askedBase / request.unitBase),
      ]),
    ),
  )
}
