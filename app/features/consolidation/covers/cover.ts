import { type ShortageRule } from '~/features/cycles/forms'
import { type BaseUnit } from '~/kernel/quantity'
import { isDivisible, stepOf } from '../shortages/share-shortage'

/**
 * COVERING A SHORTAGE: which orders get a product from another association when its own cannot bring it.
 * Few orders whole rather than a little for each: two lots of one product in every bag is what nobody can
 * pack. Who ordered first is made whole first; where agrobolsas are protected, they come before.
 */
export type CoverableComponent = {
  orderId: number
  position: number
  slot: number
  orderedBase: number
  producerCentavos: number
  unit: string
  baseQuantity: number
  baseUnit: BaseUnit
  isBundle: boolean
  placedAt: Date
}

/** A unit in which the other association sells the same product, at its own price. */
export type HelperPresentation = {
  presentationId: number
  unit: string
  baseQuantity: number
  producerCentavos: number
}

/** A component, or a part of it, that another association brings; base units, centavos. */
export type CoverPiece = {
  orderId: number
  position: number
  slot: number
  base: number
  /** nothing of it stays with the first association */
  isWhole: boolean
  presentationId: number
  /** what the other is paid */
  producerCentavos: number
  /** what the first would have been paid for it */
  soldCentavos: number
}

export type CoverPlan = { pieces: CoverPiece[]; base: number; differenceCentavos: number }

/**
 * Takes at most `mostBase` out of the components of a short offer, in what can be handed out: an amarro is not
 * halved, and is covered only by an amarro of the same size; what is weighed is weighed.
 */
export function planCover(
  rule: ShortageRule,
  mostBase: number,
  components: readonly CoverableComponent[],
  presentations: readonly HelperPresentation[],
): CoverPlan {
  if (!Number.isSafeInteger(mostBase) || mostBase < 0)
    throw new RangeError(`not a base quantity: ${mostBase}`)
  const pieces: CoverPiece[] = []
  let left = mostBase
  for (const component of inTurn(rule, components)) {
    const presentation = presentationFor(component, presentations)
    if (!presentation) continue
    const { orderedBase, producerCentavos, orderId, position, slot } = component
    const step = orderedBase % stepOf(component) === 0 ? stepOf(component) : 1
    const base = Math.floor(Math.min(left, orderedBase) / step) * step
    if (base === 0) continue
    const isWhole = base === orderedBase
    const soldCentavos = isWhole
      ? producerCentavos
      : Math.min(producerCentavos - 1, Math.round((producerCentavos * base) / orderedBase))
    pieces.push({
      orderId,
      position,
      slot,
      base,
      isWhole,
      presentationId: presentation.presentationId,
      producerCentavos: priceOf(presentation, base),
      soldCentavos,
    })
    left -= base
  }
  return {
    pieces,
    base: mostBase - left,
    differenceCentavos: pieces.reduce((sum, piece) => sum + piece.producerCentavos - piece.soldCentavos, 0),
  }
}

function inTurn(rule: ShortageRule, components: readonly CoverableComponent[]): CoverableComponent[] {
  const bundlesFirst = (component: CoverableComponent) =>
    rule === 'protect_bundles' && component.isBundle ? 0 : 1
  return [...components].sort(
    (a, b) =>
      bundlesFirst(a) - bundlesFirst(b) ||
      a.placedAt.getTime() - b.placedAt.getTime() ||
      a.orderId - b.orderId ||
      a.position - b.position ||
      a.slot - b.slot,
  )
}

/** The same unit of the same size; else, of what a scale or a count divides, the nearest in size. */
function presentationFor(
  component: CoverableComponent,
  presentations: readonly HelperPresentation[],
): HelperPresentation | undefined {
  const same = presentations.find(
    ({ unit, baseQuantity }) => unit === component.unit && baseQuantity === component.baseQuantity,
  )
  if (same || !isDivisible(component.baseUnit, component.unit)) return same
  const distance = ({ baseQuantity }: HelperPresentation) => Math.abs(baseQuantity - component.baseQuantity)
  return presentations
    .filter(({ unit }) => isDivisible(component.baseUnit, unit))
    .sort((a, b) => distance(a) - distance(b) || a.presentationId - b.presentationId)[0]
}

function priceOf(presentation: HelperPresentation, base: number): number {
  return Math.max(1, Math.round((presentation.producerCentavos * base) / presentation.baseQuantity))
}

/** An offer of the same product by another association, with what it neither sold nor promised. */
export type Helper = { offerId: number; roomBase: number; presentations: readonly HelperPresentation[] }

export type CoverAsk = { offerId: number; askedBase: number; differenceCentavos: number }

/**
 * Who is asked for how much: the cheapest first, then who has more room. What is asked of all never passes
 * what is missing, and of each never her room.
 * @param dearer whether those whose price is above the one that was sold are asked as well
 */
export function decideAsks(
  short: { rule: ShortageRule; missingBase: number; components: readonly CoverableComponent[] },
  helpers: readonly Helper[],
  dearer: boolean,
): CoverAsk[] {
  const { rule, components } = short
  const asks: CoverAsk[] = []
  let missing = short.missingBase
  for (const helper of [...helpers].sort(byPrice)) {
    const most = Math.min(missing, helper.roomBase)
    const { base, differenceCentavos } = planCover(rule, most, components, helper.presentations)
    if (base === 0 || (differenceCentavos > 0 && !dearer)) continue
    asks.push({ offerId: helper.offerId, askedBase: base, differenceCentavos })
    missing -= base
  }
  return asks
}

function byPrice(a: Helper, b: Helper): number {
  return cheapest(a) - cheapest(b) || b.roomBase - a.roomBase || a.offerId - b.offerId
}

function cheapest({ presentations }: Helper): number {
  return Math.min(...presentations.map((each) => each.producerCentavos / each.baseQuantity))
}

/** One part of the harvest of the association that falls short. */
export type PartToLessen = { id: number; producerId: number | null; askedBase: number; confirmedBase: number }

/** What is asked of each part that changes, once others bring `base` of it: only what they cannot bring goes. */
export function lessenParts(
  base: number,
  parts: readonly PartToLessen[],
): { id: number; producerId: number | null; askedBefore: number; askedBase: number }[] {
  const gap = (part: PartToLessen) => part.askedBase - part.confirmedBase
  let left = base
  const lessened = [...parts]
    .sort((a, b) => gap(b) - gap(a) || a.id - b.id)
    .flatMap((part) => {
      const goes = Math.min(left, gap(part))
      left -= goes
      const { id, producerId, askedBase } = part
      return goes > 0 ? [{ id, producerId, askedBefore: askedBase, askedBase: askedBase - goes }] : []
    })
  if (left > 0) throw new RangeError(`${base} is more than what these parts lack`)
  return lessened
}
