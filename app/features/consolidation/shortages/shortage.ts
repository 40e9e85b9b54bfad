import { divideUp } from '~/kernel/money'
import { prorate } from '~/kernel/prorate'
import { type BaseUnit } from '~/kernel/quantity'
import { type ShortageRule } from '~/features/cycles/forms'
import { shareShortage, stepOf } from './share-shortage'

/** Which news a shortage comes from: what producers answered, or what the scale said. */
export type ShortageStage = 'confirmed' | 'received'

/** A harvest request that does not reach, and what there is of it; base units. */
export type ShortRequest = { harvestRequestId: number; offerId: number; availableBase: number }

/** One component of a placed order that draws on a short request. */
export type ShortComponent = {
  orderId: number
  position: number
  slot: number
  offerId: number
  /** what the buyer counts on: what she ordered, or what an earlier shortage left her */
  expectedBase: number
  orderedBase: number
  unit: string
  baseQuantity: number
  baseUnit: BaseUnit
  isBundle: boolean
  placedAt: Date
}

export type PlannedShortage = ShortRequest & {
  expectedBase: number
  unsharedBase: number
  /** components that get less than they counted on */
  reduced: (ShortComponent & { grantedBase: number })[]
}

/**
 * Shares each short request over its components by the cycle's rule. Requests that reach for what is still
 * counted on (orders were cancelled meanwhile) are no shortage and are left out.
 */
export function planShortages(
  rule: ShortageRule,
  requests: readonly ShortRequest[],
  components: readonly ShortComponent[],
): PlannedShortage[] {
  const byOffer = new Map<number, ShortComponent[]>()
  for (const component of components)
    byOffer.set(component.offerId, [...(byOffer.get(component.offerId) ?? []), component])
  return requests.flatMap((request) => {
    const drawing = byOffer.get(request.offerId) ?? []
    const expectedBase = drawing.reduce((sum, component) => sum + component.expectedBase, 0)
    if (request.availableBase >= expectedBase) return []
    const { granted, unsharedBase } = shareShortage(
      rule,
      request.availableBase,
      drawing.map((component) => ({
        key: keyOf(component),
        orderedBase: component.expectedBase,
        stepBase: stepOfRest(component),
        isBundle: component.isBundle,
        placedAt: component.placedAt,
        orderId: component.orderId,
      })),
    )
    const reduced = drawing.flatMap((component) => {
      const grantedBase = granted.get(keyOf(component)) ?? 0
      return grantedBase < component.expectedBase ? [{ ...component, grantedBase }] : []
    })
    return [{ ...request, expectedBase, unsharedBase, reduced }]
  })
}

/** What an earlier shortage left may be no whole number of presentations: then it is weighed or counted. */
function stepOfRest(component: ShortComponent): number {
  const step = stepOf(component)
  return component.expectedBase % step === 0 ? step : 1
}

function keyOf({ orderId, position, slot }: Pick<ShortComponent, 'orderId' | 'position' | 'slot'>): string {
  return `${orderId}:${position}:${slot}`
}

/** The smallest coin: what is given back can be handed over. */
const COIN_CENTAVOS = 10

/**
 * What each component of a line is worth to its buyer: the line's total, with all its fees, shared by the
 * producer's prices. The parts add up to the total exactly, in whole coins where the total is.
 */
export function componentWorth(totalCentavos: number, producerCentavos: readonly number[]): number[] {
  const coin = totalCentavos % COIN_CENTAVOS === 0 ? COIN_CENTAVOS : 1
  return prorate(totalCentavos / coin, producerCentavos).map((coins) => coins * coin)
}

/**
 * What is given back for what does not come: the component's worth by base quantity, rounded up to a coin, in
 * the buyer's favour (decision 9), and never more than all of it.
 */
export function refundOf(worthCentavos: number, orderedBase: number, missingBase: number): number {
  const exact = divideUp(worthCentavos * missingBase, orderedBase)
  return Math.min(worthCentavos, Math.ceil(exact / COIN_CENTAVOS) * COIN_CENTAVOS)
}

/** Money of one reduced component: back for what does not come now, and back if she wants none of it. */
export function moneyOf(
  component: Pick<ShortComponent, 'orderedBase' | 'expectedBase'> & { grantedBase: number },
  worthCentavos: number,
): { lessCentavos: number; wholeCentavos: number } {
  const { orderedBase, expectedBase, grantedBase } = component
  const before = refundOf(worthCentavos, orderedBase, orderedBase - expectedBase)
  return {
    lessCentavos: refundOf(worthCentavos, orderedBase, orderedBase - grantedBase) - before,
    wholeCentavos: worthCentavos - before,
  }
}
