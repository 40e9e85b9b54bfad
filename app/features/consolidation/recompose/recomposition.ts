import { type BaseUnit, gramsOf } from '~/kernel/quantity'

/** What a slot of a *surtida* holds, or might; quantities and money for one agrobolsa. */
export type SlotContent = {
  slot: number
  offerId: number
  presentationId: number
  count: number
  unit: string
  /** base units in one presentation */
  baseQuantity: number
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  category: string
  productName: string
  picture: string
  associationId: number
  associationName: string
  /** producer's price of one presentation */
  centavos: number
}

/** What was printed when it was sold, and what comes now. In each slot, in order. */
export type Surtida = { printed: readonly SlotContent[]; now: readonly SlotContent[] }

export type RecomposeRefusal =
  | { reason: 'unknown_slot' }
  | { reason: 'same_thing' }
  | { reason: 'animal_for_plant' }
  /** the value of the whole bag would leave 5 % around what was printed */
  | { reason: 'value'; centavos: number; printedCentavos: number }
  | { reason: 'weight'; grams: number; printedGrams: number }

const MOST_OFF_PERCENT = 5
const MOST_COUNT = 100

export function valueOf(contents: readonly SlotContent[]): number {
  return contents.reduce((sum, { centavos, count }) => sum + centavos * count, 0)
}

export function weightOf(contents: readonly SlotContent[]): number {
  return contents.reduce((sum, each) => sum + gramsOf(each, each.baseQuantity * each.count), 0)
}

/**
 * Whether a slot may be filled otherwise (decision 7): the whole bag stays within 5 % of its printed value at
 * producers' prices and weighs no less than was printed, and nothing animal takes the place of a plant. Always
 * against what was printed: several changes cannot drift away from it step by step.
 *
 * @returns null when it may
 */
export function refuseRecomposition(surtida: Surtida, wanted: SlotContent): RecomposeRefusal | null {
  const printed = surtida.printed.find(({ slot }) => slot === wanted.slot)
  const current = surtida.now.find(({ slot }) => slot === wanted.slot)
  if (!printed || !current) return { reason: 'unknown_slot' }
  if (current.presentationId === wanted.presentationId && current.count === wanted.count)
    return { reason: 'same_thing' }
  if (wanted.category === 'animal' && printed.category !== 'animal') return { reason: 'animal_for_plant' }
  const after = surtida.now.map((each) => (each.slot === wanted.slot ? wanted : each))
  const [centavos, printedCentavos] = [valueOf(after), valueOf(surtida.printed)]
  if (Math.abs(centavos - printedCentavos) * 100 > printedCentavos * MOST_OFF_PERCENT)
    return { reason: 'value', centavos, printedCentavos }
  const [grams, printedGrams] = [weightOf(after), weightOf(surtida.printed)]
  return grams < printedGrams ? { reason: 'weight', grams, printedGrams } : null
}

/**
 * How many of something fit in a slot within the bounds, nearest to the value of what comes there now; null when
 * no number does, or not enough of it is free for all bags.
 *
 * @param freeBase base units of its offer that nobody has reserved
 */
export function fittingCount(
  surtida: Surtida,
  candidate: Omit<SlotContent, 'count'>,
  stock: { freeBase: number; bags: number },
): number | null {
  const current = surtida.now.find(({ slot }) => slot === candidate.slot)
  if (!current) return null
  const target = current.centavos * current.count
  const counts = Array.from({ length: MOST_COUNT }, (_, index) => index + 1)
    .filter(
      (count) =>
        count * candidate.baseQuantity * stock.bags <= stock.freeBase + heldBase(current, candidate, stock),
    )
    .filter((count) => refuseRecomposition(surtida, { ...candidate, count }) === null)
  const [best] = counts.sort(
    (a, b) => Math.abs(a * candidate.centavos - target) - Math.abs(b * candidate.centavos - target) || a - b,
  )
  return best ?? null
}

/** Another number of the same thing frees what it holds already. */
function heldBase(current: SlotContent, candidate: { offerId: number }, stock: { bags: number }): number {
  return current.offerId === candidate.offerId ? current.count * current.baseQuantity * stock.bags : 0
}
