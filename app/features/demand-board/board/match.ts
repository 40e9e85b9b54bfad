import { type Band } from '../prices/band'
import { fairBandOf, type FairRule } from '../fair/fair-band'

export type Place = { latitude: number; longitude: number }

/** What somebody needs of a good in one week, and how much of it is not agreed yet. */
export type Need = {
  id: number
  goodId: number
  /** its Monday */
  week: string
  missingBase: number
  place: Place | null
  /** null: no survey is recent enough, so nobody knows what is fair */
  market: Band | null
  /** of who needs it */
  rule: FairRule
}

/** What an association will have of a good each week. */
export type Source = {
  id: number
  associationId: number
  goodId: number
  fromWeek: string
  untilWeek: string
  /** base units in one unit */
  unitBase: number
  unitsPerWeek: number
  /** units agreed already, by week */
  agreed: Readonly<Record<string, number>>
  /** for one unit; null: the middle of the market */
  askCentavos: number | null
  place: Place | null
  /** what its association sold in the last eight cycles, at producers' prices */
  soldCentavos: number
}

/** Why a part is where it is; told in words. */
export type Reason =
  | { kind: 'distance'; km: number }
  | { kind: 'distance_unknown' }
  /** as near as another, and sold less lately */
  | { kind: 'sold_less' }
  | { kind: 'covers_rest' }
  | { kind: 'asked_price' }
  | { kind: 'middle_price' }
  /** asked for less than is fair */
  | { kind: 'raised_to_floor' }

export type Part = { supplyId: number; units: number; base: number; centavos: number; reasons: Reason[] }

export type Proposal = {
  demandId: number
  parts: Part[]
  coveredBase: number
  /** what is still missing: covered and missing add up to what was asked */
  missingBase: number
  /** why it is not whole */
  gap: null | 'no_market' | 'no_supply' | 'too_dear' | 'too_little'
}

/** Places as near as this count as equally near: who sold less comes first among them. */
const RING_KM = 25
const EARTH_KM = 6_371

type Candidate = Priced & { source: Source; km: number | null; ring: number; left: number }

/**
 * Proposes for each need the associations that could meet it together: the nearest first, in rings of 25 km, within
 * a ring whoever sold least in the last eight cycles, then by id; as many whole units as fit until nothing that fits
 * is missing. Needs take turns by week and then by id, and what one is proposed is gone for the
 * next: never more than supplied, never outside the fair band. The same rows in any order give the same proposals.
 */
export function matchBoard(needs: readonly Need[], sources: readonly Source[]): Proposal[] {
  const byGood = new Map<number, Source[]>()
  const fairestFirst = [...sources].sort((a, b) => a.soldCentavos - b.soldCentavos || a.id - b.id)
  for (const source of fairestFirst) {
    const same = byGood.get(source.goodId)
    if (same) same.push(source)
    else byGood.set(source.goodId, [source])
  }
  const memory: Memory = { taken: new Map(), prices: new Map(), distances: new Map() }
  return [...needs]
    .sort((a, b) => (a.week === b.week ? a.id - b.id : a.week < b.week ? -1 : 1))
    .map((need) => propose(need, byGood.get(need.goodId) ?? [], memory))
}

/**
 * What is kept from one need to the next: units given, by week and supply, what each supply asks in the market it was
 * last held against, and how far it is from each place. [500 demands with 2,000 supplies of one good: 0.3 s of CPU.]
 */
type Memory = {
  taken: Map<string, Map<number, number>>
  prices: Map<number, { market: Band; rule: FairRule; priced: Priced | null }>
  /** kilometres by the need's place and the supply */
  distances: Map<string, Map<number, number | null>>
}
type Priced = { centavos: number; price: Reason }

function propose(need: Need, sources: readonly Source[], memory: Memory): Proposal {
  const nothing = { demandId: need.id, parts: [], coveredBase: 0, missingBase: need.missingBase }
  if (!need.market) return { ...nothing, gap: 'no_market' }
  const { candidates, tooDear } = candidatesOf(need, need.market, sources, memory)
  const taken = memory.taken.get(need.week) ?? new Map<number, number>()
  memory.taken.set(need.week, taken)
  const parts: Part[] = []
  let missing = need.missingBase
  for (const [index, candidate] of candidates.entries()) {
    const { source, centavos, left } = candidate
    const units = Math.min(left, Math.floor(missing / source.unitBase))
    if (units === 0) continue
    const base = units * source.unitBase
    missing -= base
    taken.set(source.id, (taken.get(source.id) ?? 0) + units)
    parts.push({
      ...{ supplyId: source.id, units, base, centavos },
      reasons: reasonsOf(candidate, candidates[index + 1], missing === 0),
    })
    if (missing === 0) break
  }
  return {
    demandId: need.id,
    parts,
    coveredBase: need.missingBase - missing,
    missingBase: missing,
    gap: missing === 0 ? null : parts.length > 0 ? 'too_little' : tooDear ? 'too_dear' : 'no_supply',
  }
}

function candidatesOf(
  need: Need,
  market: Band,
  sources: readonly Source[],
  memory: Memory,
): { candidates: Candidate[]; tooDear: boolean } {
  const taken = memory.taken.get(need.week)
  const near = distancesFrom(need.place, memory)
  const candidates: Candidate[] = []
  let tooDear = false
  for (const source of sources) {
    if (need.week < source.fromWeek || need.week > source.untilWeek) continue
    const left = source.unitsPerWeek - (source.agreed[need.week] ?? 0) - (taken?.get(source.id) ?? 0)
    if (left <= 0 || source.unitBase > need.missingBase) continue
    const priced = knownPriceOf(source, market, need.rule, memory)
    if (!priced) {
      tooDear = true
      continue
    }
    const km = knownDistance(near, need.place, source)
    const ring = km === null ? Number.MAX_SAFE_INTEGER : Math.floor(km / RING_KM)
    const { centavos, price } = priced
    candidates.push({ source, km, ring, left, centavos, price })
  }
  return { candidates: nearestFirst(candidates), tooDear }
}

function distancesFrom(place: Place | null, { distances }: Memory): Map<number, number | null> {
  const key = place ? `${place.latitude} ${place.longitude}` : ''
  const known = distances.get(key) ?? new Map<number, number | null>()
  distances.set(key, known)
  return known
}

function knownDistance(
  known: Map<number, number | null>,
  place: Place | null,
  source: Source,
): number | null {
  const found = known.get(source.id)
  if (found !== undefined) return found
  const km = distanceKm(place, source.place)
  known.set(source.id, km)
  return km
}

/** By ring; within one they stay in the order of the sources. */
function nearestFirst(candidates: readonly Candidate[]): Candidate[] {
  const rings = new Map<number, Candidate[]>()
  for (const candidate of candidates) {
    const ring = rings.get(candidate.ring)
    if (ring) ring.push(candidate)
    else rings.set(candidate.ring, [candidate])
  }
  return [...rings].sort(([a], [b]) => a - b).flatMap(([, ring]) => ring)
}

function knownPriceOf(source: Source, market: Band, rule: FairRule, { prices }: Memory): Priced | null {
  const known = prices.get(source.id)
  if (known && isSameBand(known, market, rule)) return known.priced
  const priced = priceOf(source, market, rule)
  prices.set(source.id, { market, rule, priced })
  return priced
}

function isSameBand(known: { market: Band; rule: FairRule }, market: Band, rule: FairRule): boolean {
  return (
    known.market.median === market.median &&
    known.market.high === market.high &&
    known.rule.floorPercent === rule.floorPercent &&
    known.rule.ceilingPercent === rule.ceilingPercent
  )
}

/** Null when it asks for more than is fair. */
function priceOf(source: Source, market: Band, rule: FairRule): Priced | null {
  const band = fairBandOf(market, source.unitBase, rule)
  if (!band) return null
  const { askCentavos } = source
  if (askCentavos === null) return { centavos: band.middleCentavos, price: { kind: 'middle_price' } }
  if (askCentavos > band.ceilingCentavos) return null
  return askCentavos < band.floorCentavos
    ? { centavos: band.floorCentavos, price: { kind: 'raised_to_floor' } }
    : { centavos: askCentavos, price: { kind: 'asked_price' } }
}

function reasonsOf(candidate: Candidate, next: Candidate | undefined, isRest: boolean): Reason[] {
  const { km, ring, price, source } = candidate
  return [
    km === null ? { kind: 'distance_unknown' } : { kind: 'distance', km: Math.round(km) },
    ...(next?.ring === ring && source.soldCentavos < next.source.soldCentavos
      ? [{ kind: 'sold_less' } as const]
      : []),
    ...(isRest ? [{ kind: 'covers_rest' } as const] : []),
    price,
  ]
}

/** As the crow flies, in kilometres; null when one of the places is not known. */
export function distanceKm(a: Place | null, b: Place | null): number | null {
  if (!a || !b) return null
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const north = Math.sin(radians(b.latitude - a.latitude) / 2) ** 2
  const east = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
  const across = Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude))
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(north + across * east)))
}
