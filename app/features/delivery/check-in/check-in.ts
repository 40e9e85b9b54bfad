import { gramsOf, type BaseUnit } from '~/kernel/quantity'
import { accepted, refused, type Outcome } from '~/kernel/outcome'

export const CHECK_IN_REASONS = [
  'frost',
  'hail',
  'pest',
  'transport_damage',
  'quality',
  'brought_more',
  'other',
] as const
export type CheckInReason = (typeof CHECK_IN_REASONS)[number]

/** What one producer hands in of one product; base units. */
export type CheckIn = {
  id: number
  receivedBase: number
  /** what she had confirmed then, or was asked while she said nothing */
  expectedBase: number
  reason: CheckInReason | null
  note: string | null
  receivedAt: Date
  receivedByName: string
}

/** One product that a producer was asked for, or brought without being asked. Base units. */
export type ReceptionItem = {
  harvestRequestId: number
  productName: string
  picture: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  coldChain: boolean
  unit: string
  unitBase: number
  askedBase: number
  /** null: she has not answered */
  confirmedBase: number | null
  /** in force; null: not handed in yet */
  checkIn: CheckIn | null
  /** those that were corrected, the newest first */
  earlier: CheckIn[]
}

/** `producerId` null: the association itself. */
export type ReceptionPerson = {
  producerId: number | null
  name: string | null
  community: string
  items: ReceptionItem[]
}

export function expectedOf(item: Pick<ReceptionItem, 'askedBase' | 'confirmedBase'>): number {
  return item.confirmedBase ?? item.askedBase
}

/** Everything that was expected of her has been weighed; who said NO to everything owes nothing. */
export function isReceived(person: Pick<ReceptionPerson, 'items'>): boolean {
  return person.items.every((item) => item.checkIn !== null || expectedOf(item) === 0)
}

/** Two weighings of one sack differ by so much (assumed): under it no reason is asked. */
const SCALE_TOLERANCE = 0.02

export type ReasonRefusal = { reason: 'reason_needed' } | { reason: 'note_needed' }

/**
 * Why another quantity came than was expected. More is "brought more" unless told otherwise; less needs a
 * reason beyond what two scales differ by; a reason that says the opposite counts as none.
 * Refuses: `reason_needed`; `note_needed` for "other" without words.
 */
export function decideReason(
  quantities: { expectedBase: number; receivedBase: number },
  given: { reason: CheckInReason | null; note: string | null },
): Outcome<{ reason: CheckInReason | null; note: string | null }, ReasonRefusal> {
  const { expectedBase, receivedBase } = quantities
  const { note } = given
  if (receivedBase === expectedBase) return accepted({ reason: null, note: null })
  if (given.reason === 'other')
    return note === null ? refused({ reason: 'note_needed' }) : accepted({ reason: 'other', note })
  if (receivedBase > expectedBase) return accepted({ reason: 'brought_more', note })
  if (given.reason !== null && given.reason !== 'brought_more')
    return accepted({ reason: given.reason, note })
  const isScale = expectedBase - receivedBase <= expectedBase * SCALE_TOLERANCE
  return isScale ? accepted({ reason: null, note }) : refused({ reason: 'reason_needed' })
}

/** One product of an association: ordered, confirmed, received; base units. */
export type ReceivedProduct = {
  harvestRequestId: number
  name: string
  associationName: string
  associationSlug: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  coldChain: boolean
  unit: string
  unitBase: number
  orderedBase: number
  /** null: nobody has answered */
  confirmedBase: number | null
  /** null: nothing handed in yet */
  receivedBase: number | null
  /** of those who have handed in: what was expected of them */
  expectedBase: number
  /** still to come: what is expected of those who have not */
  waitingBase: number
}

/** How much less came than those who handed in had confirmed. */
export function shortBase(product: Pick<ReceivedProduct, 'receivedBase' | 'expectedBase'>): number {
  return Math.max(0, product.expectedBase - (product.receivedBase ?? product.expectedBase))
}

export type ReceptionTotals = {
  orderedGrams: number
  confirmedGrams: number
  receivedGrams: number
  waitingGrams: number
}

/** Approximate for products in pieces. */
export function receptionTotals(products: readonly ReceivedProduct[]): ReceptionTotals {
  const sum = (base: (product: ReceivedProduct) => number) =>
    products.reduce((total, product) => total + gramsOf(product, base(product)), 0)
  return {
    orderedGrams: sum((product) => product.orderedBase),
    confirmedGrams: sum((product) => product.confirmedBase ?? 0),
    receivedGrams: sum((product) => product.receivedBase ?? 0),
    waitingGrams: sum((product) => product.waitingBase),
  }
}

/** What came in of one association; grams, approximate for products in pieces. */
export type AssociationReception = ReceptionTotals & { slug: string; name: string; shortGrams: number }

/** One row for each association, in the order of its products; those that fell short first. */
export function receptionByAssociation(products: readonly ReceivedProduct[]): AssociationReception[] {
  const groups = new Map<string, ReceivedProduct[]>()
  for (const product of products)
    groups.set(product.associationSlug, [...(groups.get(product.associationSlug) ?? []), product])
  const rows = [...groups].map(([slug, theirs]) => ({
    slug,
    name: theirs[0]?.associationName ?? slug,
    ...receptionTotals(theirs),
    shortGrams: theirs.reduce((sum, product) => sum + gramsOf(product, shortBase(product)), 0),
  }))
  return rows.sort((a, b) => Number(b.shortGrams > 0) - Number(a.shortGrams > 0))
}
