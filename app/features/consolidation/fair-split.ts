/**
 * FAIR SPLIT: who harvests how much of what was sold (decisions 4 and 5).
 *
 * Whole harvest units (arroba, amarro...) go by largest remainder over the commitments: each producer's exact
 * share is the request times her part of all that was promised; she gets the whole units of it, and the units
 * still missing go one by one to the largest remainders. Equal remainders: first who sold least over the
 * association's last 8 cycles, in centavos at producer's price, then the lower id. What is left, under one
 * unit, goes in base units to the first by that same rule who has room for it.
 *
 * Nobody is asked above her commitment. A commitment of three and a half units takes three whole ones; its
 * half is used only for what does not fit in anybody's whole units. What was sold beyond all commitments is
 * the association's own part.
 */
export type HarvestShare = {
  producerId: number
  /** base units that she promised */
  committedBase: number
  /** what she sold before, for ties only; newcomers 0 */
  soldCentavosBefore: number
}

/** `producerId` null: the association itself. */
export type HarvestPart = { producerId: number | null; askedBase: number; committedBase: number }

/**
 * Splits one harvest request. The parts add up to the request exactly; zero parts are left out; the same
 * whatever the order of the shares: by producer's id, the association last.
 *
 * @param harvest all in base units (grams or pieces); `unitBase` is one harvest unit, `offeredBase` only says
 *   how much the association offered beyond the commitments
 * @throws RangeError on quantities that are negative or fractional, or a unit of nothing
 */
export function splitHarvest(harvest: {
  requestedBase: number
  unitBase: number
  offeredBase: number
  shares: readonly HarvestShare[]
}): HarvestPart[] {
  const { requestedBase, unitBase, offeredBase } = harvest
  for (const base of [requestedBase, offeredBase, ...harvest.shares.map((share) => share.committedBase)])
    if (!Number.isSafeInteger(base) || base < 0) throw new RangeError(`not a base quantity: ${base}`)
  if (!Number.isSafeInteger(unitBase) || unitBase < 1) throw new RangeError(`not a unit: ${unitBase}`)

  const byTieRule = [...harvest.shares].sort(
    (a, b) => a.soldCentavosBefore - b.soldCentavosBefore || a.producerId - b.producerId,
  )
  const committedBase = byTieRule.reduce((sum, share) => sum + share.committedBase, 0)
  const fromProducers = Math.min(requestedBase, committedBase)

  const units = splitUnits(Math.floor(fromProducers / unitBase), unitBase, byTieRule)
  const asked = units.map((count) => count * unitBase)
  placeRest(fromProducers - asked.reduce((sum, base) => sum + base, 0), asked, byTieRule)

  const parts: HarvestPart[] = byTieRule
    .map((share, index) => ({
      producerId: share.producerId,
      askedBase: asked[index] ?? 0,
      committedBase: share.committedBase,
    }))
    .sort((a, b) => a.producerId - b.producerId)
  parts.push({
    producerId: null,
    askedBase: requestedBase - fromProducers,
    committedBase: Math.max(0, offeredBase - committedBase),
  })
  return parts.filter((part) => part.askedBase > 0)
}

/** Whole units for each share, by largest remainder, never more than fit in a commitment. */
function splitUnits(units: number, unitBase: number, byTieRule: readonly HarvestShare[]): number[] {
  const fits = byTieRule.map((share) => Math.floor(share.committedBase / unitBase))
  const total = byTieRule.reduce((sum, share) => sum + BigInt(share.committedBase), 0n)
  if (total === 0n) return fits

  // BigInt: units times commitment passes 2^53 for a large harvest counted in grams.
  const exact = byTieRule.map((share) => BigInt(units) * BigInt(share.committedBase))
  const parts = exact.map((product) => Number(product / total))
  const byRemainder = exact
    .map((product, index) => ({ index, remainder: product % total }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
    .map(({ index }) => index)

  let left = units - parts.reduce((sum, part) => sum + part, 0)
  let withRoom = byRemainder
  while (left > 0) {
    withRoom = withRoom.filter((index) => (parts[index] ?? 0) < (fits[index] ?? 0))
    if (withRoom.length === 0) break
    for (const index of withRoom.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1
    left -= Math.min(left, withRoom.length)
  }
  return parts
}

/** Adds what no whole unit could carry, in base units: to one who has room for all of it, or to several. */
export function placeRest(rest: number, asked: number[], byTieRule: readonly HarvestShare[]): void {
  const roomOf = (index: number) => (byTieRule[index]?.committedBase ?? 0) - (asked[index] ?? 0)
  const first = byTieRule.findIndex((_, index) => roomOf(index) >= rest)
  const takers = first === -1 ? byTieRule.keys() : [first]
  for (const index of takers) {
    const part = Math.min(rest, roomOf(index))
    asked[index] = (asked[index] ?? 0) + part
    rest -= part
  }
}
