import { type CycleFees } from '~/features/cycles/cycle'
import { type LinePrice, priceBundle } from '~/features/cycles/pricing'
import { type BaseUnit, gramsOf } from '~/kernel/quantity'
import { type Category } from '../product'

/** One thing that a slot of a lasting recipe may hold, and how a cycle offers it. */
export type RecipeItem = {
  bundleId: number
  slot: number
  isDefault: boolean
  presentationId: number
  /** how many of the presentation go into one agrobolsa */
  count: number
  unit: string
  /** base units in one presentation */
  baseQuantity: number
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  category: Category
  productName: string
  picture: string
  associationId: number
  associationName: string
  /** producer's price of one in the cycle; null: the cycle has it not */
  centavos: number | null
}

export type RecipeSlot = { slot: number; item: RecipeItem; swaps: RecipeItem[] }

/** Slots in order: what comes in each, and what a buyer may take instead. */
export function slotsOf(items: readonly RecipeItem[]): RecipeSlot[] {
  const numbers = [...new Set(items.map(({ slot }) => slot))].sort((a, b) => a - b)
  return numbers.flatMap((slot) => {
    const inside = items.filter((item) => item.slot === slot)
    const item = inside.find(({ isDefault }) => isDefault)
    return item ? [{ slot, item, swaps: inside.filter((each) => each !== item) }] : []
  })
}

export type RecipePreview = {
  /** null while a slot has nothing that the cycle offers */
  price: LinePrice | null
  grams: number
  /** products of slots that the cycle cannot fill */
  missing: string[]
  /** "Papa -> Oca": slots where a swap stands in this week */
  standIns: { from: string; to: string }[]
}

/**
 * What an agrobolsa would cost in a cycle (decision 8): in each slot what comes in it, or the first swap that the
 * cycle offers. Twin of how it is put into the cycle.
 */
export function previewRecipe(fees: CycleFees, items: readonly RecipeItem[]): RecipePreview {
  const missing: string[] = []
  const standIns: RecipePreview['standIns'] = []
  const parts: { producerCentavos: number; grams: number }[] = []
  for (const { item, swaps } of slotsOf(items)) {
    const byId = [...swaps].sort((a, b) => a.presentationId - b.presentationId)
    const chosen = [item, ...byId].find(({ centavos }) => centavos !== null)
    if (!chosen) {
      missing.push(item.productName)
      continue
    }
    if (chosen !== item) standIns.push({ from: item.productName, to: chosen.productName })
    parts.push({
      producerCentavos: chosen.count * (chosen.centavos ?? 0),
      grams: gramsOf(chosen, chosen.count * chosen.baseQuantity),
    })
  }
  return {
    price: missing.length === 0 && parts.length > 0 ? priceBundle(fees, parts, 1) : null,
    grams: parts.reduce((sum, part) => sum + part.grams, 0),
    missing,
    standIns,
  }
}

export const MOST_SLOTS = 25
export const MOST_SWAPS_OF_A_SLOT = 4
export const MOST_COUNT = 100

export type ItemRefusal =
  | { reason: 'too_many_slots' }
  | { reason: 'too_many_swaps' }
  | { reason: 'already_there' }
  | { reason: 'not_a_count' }
  /** it is another association's and this cycle does not offer it */
  | { reason: 'not_offered' }
  | { reason: 'unknown_slot' }

/** Where a product goes: a slot of its own (null), or as a swap of one. */
export type Placing = { slot: number | null; presentationId: number; count: number }

/** Whether a product may go there, and the slot it gets. */
export function decidePlacing(
  items: readonly RecipeItem[],
  placing: Placing,
): { slot: number; isDefault: boolean } | ItemRefusal {
  const { slot, count } = placing
  if (!Number.isSafeInteger(count) || count < 1 || count > MOST_COUNT) return { reason: 'not_a_count' }
  if (slot === null) {
    const slots = slotsOf(items)
    if (slots.length >= MOST_SLOTS) return { reason: 'too_many_slots' }
    if (slots.some(({ item }) => item.presentationId === placing.presentationId))
      return { reason: 'already_there' }
    return { slot: Math.max(0, ...items.map((item) => item.slot)) + 1, isDefault: true }
  }
  const inside = items.filter((item) => item.slot === slot)
  if (inside.length === 0) return { reason: 'unknown_slot' }
  if (inside.some((item) => item.presentationId === placing.presentationId))
    return { reason: 'already_there' }
  if (inside.length > MOST_SWAPS_OF_A_SLOT) return { reason: 'too_many_swaps' }
  return { slot, isDefault: false }
}
