import { type PaymentState } from '../payment'

/** What a buyer is told of her card. */
export type CardStatus =
  | { status: 'to_pay'; holdCentavos: number; until: Date | null; wasDeclined: boolean; heldCentavos: number }
  | { status: 'held'; heldCentavos: number }
  | { status: 'charged'; chargedCentavos: number; refundedCentavos: number }
  /** the hold ended: she may give her card again, or pay at pickup */
  | { status: 'ended'; holdCentavos: number }
  | { status: 'nothing' }

export type NewestCard = {
  state: PaymentState
  authorisedCentavos: number
  capturedCentavos: number
  refundedCentavos: number
  releaseReason: string | null
  declinedAt: Date | null
  holdStockUntil: Date | null
} | null

/**
 * @param order.heldCentavos what cards hold of it or were charged
 * @param order.holdCentavos what would be asked of a card now
 */
export function cardStatus(
  order: {
    state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
    dueCentavos: number
    heldCentavos: number
    holdCentavos: number
    takesOrders: boolean
  },
  newest: NewestCard,
): CardStatus {
  if (newest?.state === 'captured')
    return {
      status: 'charged',
      chargedCentavos: newest.capturedCentavos,
      refundedCentavos: newest.refundedCentavos,
    }
  if (order.state !== 'placed') return { status: 'nothing' }
  if (order.heldCentavos >= order.dueCentavos) return { status: 'held', heldCentavos: order.heldCentavos }
  if (!order.takesOrders || (newest && hasEnded(newest)))
    return { status: 'ended', holdCentavos: order.holdCentavos }
  return {
    status: 'to_pay',
    holdCentavos: order.holdCentavos,
    until: newest?.state === 'open' ? newest.holdStockUntil : null,
    wasDeclined: newest?.state === 'open' && newest.declinedAt !== null,
    heldCentavos: order.heldCentavos,
  }
}

/** A hold that ended by itself or would not have lasted: its order stays, and waits for no half hour. */
function hasEnded({ state, authorisedCentavos, releaseReason }: NonNullable<NewestCard>): boolean {
  const byBuyer = releaseReason === 'replaced' || releaseReason === 'other_method'
  return state === 'released' && authorisedCentavos > 0 && !byBuyer
}
