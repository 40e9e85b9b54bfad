import { type BaseUnit } from '~/kernel/quantity'
import { type ShortageRule } from '~/features/cycles/forms'

/**
 * SHARING A SHORTAGE: who gets how much of an offer that does not reach for all its orders (decision 14).
 * One demand is one component of one order. Three rules, chosen per cycle:
 *
 * - proportional: everyone gets the same part of what she ordered; what does not divide goes to the largest
 *   remainders, and among equals to who ordered first;
 * - by order time: who ordered first gets everything, until nothing is left;
 * - protect the agrobolsas: bundles first, what is left proportionally among the rest.
 *
 * Nobody gets more than she ordered, and nothing is handed out that cannot be: an amarro is not halved, grams
 * are weighed (`stepOf`). With grams or single pieces the parts add up to what there is, to the last one;
 * with presentations that cannot be cut, less than the smallest of them may stay unshared.
 */
export type Demand = {
  /** tells the demand apart; answered as it came */
  key: string
  orderedBase: number
  /** the smallest quantity that can be added, in base units; `orderedBase` is a whole number of it */
  stepBase: number
  isBundle: boolean
  placedAt: Date
  /** after `placedAt`: who ordered in the same instant */
  orderId: number
}

/** What each demand gets, in base units, by its key; and what nobody could be given. */
export type Sharing = { granted: Map<string, number>; unsharedBase: number }

/**
 * Shares what there is over what was ordered. The same whatever the order of the demands.
 * @param availableBase base units that come; more than all demands is no shortage and grants them whole
 * @throws RangeError on quantities that are no whole number of their steps
 */
export function shareShortage(
  rule: ShortageRule,
  availableBase: number,
  demands: readonly Demand[],
): Sharing {
  if (!Number.isSafeInteger(availableBase) || availableBase < 0)
    throw new RangeError(`not a base quantity: ${availableBase}`)
  for (const { orderedBase, stepBase } of demands)
    if (!Number.isSafeInteger(orderedBase / stepBase) || orderedBase < 0)
      throw new RangeError(`${orderedBase} is no whole number of ${stepBase}`)

  const inTime = [...demands].sort(
    (a, b) =>
      a.placedAt.getTime() - b.placedAt.getTime() || a.orderId - b.orderId || compareKeys(a.key, b.key),
  )
  const granted = new Map(inTime.map(({ key }) => [key, 0]))
  const turns = turnsOf(rule, inTime)
  let left = availableBase
  for (const turn of turns)
    left = rule === 'by_order_time' ? fill(turn, left, granted) : divide(turn, left, granted)
  // What a turn could not cut may still fit somebody before it or after it, first come first.
  return { granted, unsharedBase: fill(inTime, left, granted) }
}

/** Who shares with whom, turn after turn. */
function turnsOf(rule: ShortageRule, demands: readonly Demand[]): (readonly Demand[])[] {
  if (rule !== 'protect_bundles') return [demands]
  return [demands.filter(({ isBundle }) => isBundle), demands.filter(({ isBundle }) => !isBundle)]
}

/** Grants each in turn all that she ordered and still lacks, in whole steps. Returns what is left. */
function fill(demands: readonly Demand[], left: number, granted: Map<string, number>): number {
  for (const { key, orderedBase, stepBase } of demands) {
    const before = granted.get(key) ?? 0
    const part = wholeSteps(Math.min(left, orderedBase - before), stepBase)
    granted.set(key, before + part)
    left -= part
  }
  return left
}

/** Grants each the whole steps of her exact share, then one step more by largest remainder. Returns what is left. */
function divide(demands: readonly Demand[], available: number, granted: Map<string, number>): number {
  const ordered = demands.reduce((sum, { orderedBase }) => sum + orderedBase, 0)
  if (ordered <= available) return fill(demands, available, granted)

  // BigInt: a ton in grams times a large order passes 2^53.
  const shares = demands.map((demand) => {
    const exact = BigInt(available) * BigInt(demand.orderedBase)
    const step = BigInt(demand.stepBase) * BigInt(ordered)
    return { demand, steps: Number(exact / step), remainder: exact % step }
  })
  let left = available
  for (const { demand, steps } of shares) {
    granted.set(demand.key, steps * demand.stepBase)
    left -= steps * demand.stepBase
  }
  // Sorting is stable: equal remainders stay in the order of time.
  const byRemainder = shares.filter(({ remainder }) => remainder > 0n).sort((a, b) => compareRemainders(a, b))
  for (const { demand, steps } of byRemainder) {
    if (demand.stepBase > left) continue
    granted.set(demand.key, (steps + 1) * demand.stepBase)
    left -= demand.stepBase
  }
  return left
}

/** The larger part of a step first: half an amarro lost weighs more than half a gram. */
function compareRemainders(
  a: { demand: Demand; remainder: bigint },
  b: { demand: Demand; remainder: bigint },
): number {
  const [mine, other] = [a.remainder * BigInt(b.demand.stepBase), b.remainder * BigInt(a.demand.stepBase)]
  return mine === other ? 0 : mine > other ? -1 : 1
}

function wholeSteps(base: number, stepBase: number): number {
  return Math.floor(base / stepBase) * stepBase
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Units that a scale or a count can divide: half a cuarta can be weighed, eight eggs of a dozen be counted. */
const DIVISIBLE_UNITS: Record<BaseUnit, ReadonlySet<string>> = {
  gram: new Set(['kg', 'libra', 'media_libra', 'tres_libras', 'cuarta', 'arroba', 'quintal']),
  piece: new Set(['unidad', 'media_docena', 'docena', 'veinticinco']),
}

/** The smallest quantity in which a presentation can be handed out: one gram, one piece, or the whole of it. */
export function stepOf(presentation: { unit: string; baseQuantity: number; baseUnit: BaseUnit }): number {
  return isDivisible(presentation.baseUnit, presentation.unit) ? 1 : presentation.baseQuantity
}

/** Whether any part of such a unit can be handed out: a kilo is weighed, an amarro is not undone. */
export function isDivisible(baseUnit: BaseUnit, unit: string): boolean {
  return DIVISIBLE_UNITS[baseUnit].has(unit)
}
