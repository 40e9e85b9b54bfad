import { type BaseUnit, type FactorKind } from '~/kernel/quantity'
import { type Category, type Seal } from '../product'

/** A unit of sale as its association plans it. */
export type PlannedPresentation = {
  unit: string
  /** grams, or pieces, in one; never guessed from the unit's word */
  baseQuantity: number
  factor: FactorKind
  isHarvestUnit: boolean
}

/** A product as its association wants it to be: what a form or a row of a spreadsheet says. */
export type PlannedProduct = {
  name: string
  category: Category
  baseUnit: BaseUnit
  /** null for what is weighed */
  gramsPerPiece: number | null
  gramsPerPieceFactor: FactorKind | null
  /** 1 to 12, ascending; none: all year */
  seasonMonths: number[]
  seal: Seal | null
  story: string
  coldChain: boolean
  sanitaryRegistration: string | null
  /** "2030-12-31" */
  sanitaryExpiresOn: string | null
  /** every unit it is sold in, in the order of the shop */
  presentations: PlannedPresentation[]
}

/** A product as it is kept, with the units it was sold in once. */
export type OwnProduct = Omit<PlannedProduct, 'presentations'> & {
  id: number
  slug: string
  associationId: number
  picture: string
  retiredAt: Date | null
  /** `plain_text` of the name */
  plainName: string
  presentations: (PlannedPresentation & { id: number; isRetired: boolean })[]
}

/** What of a plan is wrong, and where; `presentation` counts from 0. */
export type PlanProblem = {
  field:
    | 'name'
    | 'baseUnit'
    | 'gramsPerPiece'
    | 'story'
    | 'sanitaryRegistration'
    | 'sanitaryExpiresOn'
    | 'presentations'
    | 'content'
    | 'harvestUnit'
  presentation?: number
  reason:
    | 'name_length'
    | 'base_unit_fixed'
    | 'no_weight_of_a_piece'
    | 'too_long'
    | 'expiry_without_registration'
    | 'no_presentation'
    | 'too_many_presentations'
    | 'same_twice'
    | 'kilo_is_a_kilo'
    | 'content_out_of_range'
    | 'one_harvest_unit'
}

export const NAME_LENGTH = { least: 2, most: 80 } as const
export const LONGEST_STORY = 1_000
export const LONGEST_REGISTRATION = 60
export const MOST_PRESENTATIONS = 12
/** ten tonnes, or ten million pieces */
const MOST_BASE = 10_000_000
const MOST_GRAMS_PER_PIECE = 100_000

/** Everything that is wrong with a plan for a new product, or for one that is kept. */
export function checkPlan(planned: PlannedProduct, kept: OwnProduct | null): PlanProblem[] {
  const problems: PlanProblem[] = []
  const { name, baseUnit, gramsPerPiece, presentations } = planned
  if (name.length < NAME_LENGTH.least || name.length > NAME_LENGTH.most)
    problems.push({ field: 'name', reason: 'name_length' })
  // Every size would be read in the wrong unit: nothing else is worth telling.
  if (kept && kept.baseUnit !== baseUnit)
    return [...problems, { field: 'baseUnit', reason: 'base_unit_fixed' }]
  if (baseUnit === 'piece' && !isWithin(gramsPerPiece, MOST_GRAMS_PER_PIECE))
    problems.push({ field: 'gramsPerPiece', reason: 'no_weight_of_a_piece' })
  if (planned.story.length > LONGEST_STORY) problems.push({ field: 'story', reason: 'too_long' })
  if ((planned.sanitaryRegistration ?? '').length > LONGEST_REGISTRATION)
    problems.push({ field: 'sanitaryRegistration', reason: 'too_long' })
  if (planned.sanitaryExpiresOn !== null && planned.sanitaryRegistration === null)
    problems.push({ field: 'sanitaryRegistration', reason: 'expiry_without_registration' })
  if (presentations.length === 0) problems.push({ field: 'presentations', reason: 'no_presentation' })
  if (presentations.length > MOST_PRESENTATIONS)
    problems.push({ field: 'presentations', reason: 'too_many_presentations' })
  for (const [index, presentation] of presentations.entries()) {
    const reason = checkPresentation(presentation, baseUnit, presentations.slice(0, index))
    if (reason) problems.push({ field: 'content', presentation: index, reason })
  }
  const harvested = presentations.filter(({ isHarvestUnit }) => isHarvestUnit).length
  if (presentations.length > 0 && harvested !== 1)
    problems.push({ field: 'harvestUnit', reason: 'one_harvest_unit' })
  return problems
}

function checkPresentation(
  presentation: PlannedPresentation,
  baseUnit: BaseUnit,
  before: readonly PlannedPresentation[],
): PlanProblem['reason'] | null {
  if (!isWithin(presentation.baseQuantity, MOST_BASE)) return 'content_out_of_range'
  // The one word that is its own measure everywhere; libra, cuarta and arroba are said by whoever sells in them.
  if (presentation.unit === 'kg' && (baseUnit !== 'gram' || presentation.baseQuantity !== 1_000))
    return 'kilo_is_a_kilo'
  return before.some((other) => isSamePresentation(other, presentation)) ? 'same_twice' : null
}

function isWithin(quantity: number | null, most: number): boolean {
  return quantity !== null && Number.isInteger(quantity) && quantity >= 1 && quantity <= most
}

/** A unit and its size are what a presentation is: another size is another presentation, since orders name it. */
export function isSamePresentation(
  one: Pick<PlannedPresentation, 'unit' | 'baseQuantity'>,
  other: Pick<PlannedPresentation, 'unit' | 'baseQuantity'>,
): boolean {
  return one.unit === other.unit && one.baseQuantity === other.baseQuantity
}

/** A kept product as a plan: what it is sold in today. */
export function planOf(kept: OwnProduct): PlannedProduct {
  const { name, category, baseUnit, gramsPerPiece, gramsPerPieceFactor, seasonMonths, seal } = kept
  const { story, coldChain, sanitaryRegistration, sanitaryExpiresOn } = kept
  return {
    ...{ name, category, baseUnit, gramsPerPiece, gramsPerPieceFactor, seasonMonths, seal },
    ...{ story, coldChain, sanitaryRegistration, sanitaryExpiresOn },
    presentations: kept.presentations
      .filter(({ isRetired }) => !isRetired)
      .map(({ unit, baseQuantity, factor, isHarvestUnit }) => ({
        unit,
        baseQuantity,
        factor,
        isHarvestUnit,
      })),
  }
}

/** One thing that a plan would change, as values; a presentation that is not there is null. */
export type ProductChange =
  | { field: Exclude<keyof PlannedProduct, 'presentations'>; before: unknown; after: unknown }
  | { field: 'presentation'; before: PlannedPresentation | null; after: PlannedPresentation | null }
  | { field: 'order' }

/** What a plan changes of a kept product; none: it is as it is. */
export function changesOf(kept: OwnProduct, planned: PlannedProduct): ProductChange[] {
  const before = planOf(kept)
  const fields = (Object.keys(before) as (keyof PlannedProduct)[])
    .filter((field) => field !== 'presentations')
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(planned[field]))
    .map((field): ProductChange => ({ field, before: before[field], after: planned[field] }))
  const gone = before.presentations.filter(
    (one) => !planned.presentations.some((other) => isSamePresentation(one, other)),
  )
  const others = planned.presentations.flatMap((after): ProductChange[] => {
    const same = before.presentations.find((one) => isSamePresentation(one, after)) ?? null
    const isAsItWas = same && same.factor === after.factor && same.isHarvestUnit === after.isHarvestUnit
    return isAsItWas ? [] : [{ field: 'presentation', before: same, after }]
  })
  const changes = [
    ...fields,
    ...gone.map((one): ProductChange => ({ field: 'presentation', before: one, after: null })),
    ...others,
  ]
  if (changes.length > 0) return changes
  const order = (presentations: readonly PlannedPresentation[]) =>
    presentations.map(({ unit, baseQuantity }) => `${unit} ${baseQuantity}`).join()
  return order(before.presentations) === order(planned.presentations) ? [] : [{ field: 'order' }]
}

/** Units that are sold in today and would not be any more. */
export function presentationsGone(kept: OwnProduct, planned: PlannedProduct): number[] {
  return kept.presentations
    .filter(({ isRetired }) => !isRetired)
    .filter((one) => !planned.presentations.some((other) => isSamePresentation(one, other)))
    .map(({ id }) => id)
}
