import { type CycleFees } from '~/features/cycles/cycle'
import { type LinePrice, priceBundle } from '~/features/cycles/pricing'

/** One thing that a slot of an agrobolsa may hold this week. */
export type BundleChoice = {
  slot: number
  isDefault: boolean
  offerId: number
  presentationId: number
  /** base units and grams of it in one agrobolsa */
  baseQuantity: number
  grams: number
  /** producer's price of that quantity */
  producerCentavos: number
  /** base units of its offer that nobody has reserved */
  leftBase: number
}

/** Slot -> presentation that the buyer wants there. */
export type Swaps = Readonly<Record<string, number>>

/** What each slot holds: the buyer's choice where the slot allows it, else the default. In order of slot. */
export function chooseRecipe<Choice extends BundleChoice>(
  choices: readonly Choice[],
  swaps: Swaps = {},
): Choice[] {
  const bySlot = new Map<number, Choice>()
  for (const choice of choices) {
    const wanted = swaps[String(choice.slot)] === choice.presentationId
    if (wanted || (choice.isDefault && !bySlot.has(choice.slot))) bySlot.set(choice.slot, choice)
  }
  return [...bySlot.values()].sort((a, b) => a.slot - b.slot)
}

/** Price of one agrobolsa as it is chosen, rounded to Bs 0,50 (decision 8). */
export function priceRecipe(fees: CycleFees, recipe: readonly BundleChoice[]): LinePrice {
  return priceBundle(fees, recipe, 1)
}

/** What the agrobolsa costs more (or less) with another choice in one slot; centavos, may be negative. */
export function swapDifference(
  fees: CycleFees,
  recipe: readonly BundleChoice[],
  choice: BundleChoice,
): number {
  const swapped = recipe.map((held) => (held.slot === choice.slot ? choice : held))
  return priceRecipe(fees, swapped).totalCentavos - priceRecipe(fees, recipe).totalCentavos
}

/**
 * How many agrobolsas of this recipe the stock still gives. Slots that take from one offer are summed first:
 * two potatoes in one bag are the classic oversell.
 */
export function bundlesLeft(recipe: readonly BundleChoice[]): number {
  if (recipe.length === 0) return 0
  const needs = new Map<number, { base: number; left: number }>()
  for (const { offerId, baseQuantity, leftBase } of recipe) {
    needs.set(offerId, { base: (needs.get(offerId)?.base ?? 0) + baseQuantity, left: leftBase })
  }
  return Math.max(0, Math.min(...[...needs.values()].map(({ base, left }) => Math.floor(left / base))))
}

/** Whether the stock still gives one agrobolsa with this choice in its slot. */
export function isChoiceLeft(recipe: readonly BundleChoice[], choice: BundleChoice): boolean {
  return bundlesLeft(recipe.map((held) => (held.slot === choice.slot ? choice : held))) > 0
}

/** Weight of one agrobolsa in grams. */
export function gramsOfRecipe(recipe: readonly BundleChoice[]): number {
  return recipe.reduce((sum, choice) => sum + choice.grams, 0)
}
