import { cardFeeCentavos, withCardFee, type CardFee } from '~/features/cycles/card-fee'
import { type PaymentState } from '../payment'

/** What a buyer is told of her card; amounts with the card fee on top, and how much of them it is. */
export type CardStatus =
  | {
      status: 'to_pay'
      holdCentavos: number
      feeCentavos: number
      until: Date | null
      wasDeclined: boolean
      heldCentavos: number
    }
  | { status: 'held'; heldCentavos: number; feeCentavos: number }
  /** handed over, and not charged yet: a host may still take it back */
  | { status: 'charging'; heldCentavos: number }
  | {
      status: 'charged'
      heldCentavos: number
      chargedCentavos: number
      feeCentavos: number
      refunds: CardRefund[]
    }
  /** nothing was charged, and nothing will be */
  | { status: 'let_go'; heldCentavos: number; why: LetGoReason }
  /** the hold ended: she may give her card again, or pay at pickup */
  | { status: 'ended'; holdCentavos: number }
  | { status: 'nothing' }

/** What went back to the card, or is on its way, and why in the words of who gave it back; null: she wished so. */
export type CardRefund = {
  amountCentavos: number
  status: 'asked' | 'pending' | 'succeeded' | 'failed'
  reason: string | null
  at: Date
}

export type LetGoReason = 'cancelled' | 'not_collected' | 'paid_otherwise'

export type NewestCard = {
  state: PaymentState
  authorisedCentavos: number
  capturedCentavos: number
  surchargeCentavos: number
  refunds: CardRefund[]
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
    fee: CardFee
  },
  newest: NewestCard,
): CardStatus {
  const { fee } = order
  if (newest?.state === 'captured')
    return {
      status: 'charged',
      heldCentavos: withCardFee(fee, newest.authorisedCentavos),
      chargedCentavos: newest.capturedCentavos + newest.surchargeCentavos,
      feeCentavos: newest.surchargeCentavos,
      refunds: newest.refunds,
    }
  if (order.state !== 'placed') return newest ? afterwards(order.state, newest, fee) : { status: 'nothing' }
  const holdCentavos = withCardFee(fee, order.holdCentavos)
  if (order.heldCentavos >= order.dueCentavos) {
    const feeCentavos = newest?.state === 'authorised' ? cardFeeCentavos(fee, newest.authorisedCentavos) : 0
    return { status: 'held', heldCentavos: order.heldCentavos + feeCentavos, feeCentavos }
  }
  if (!order.takesOrders || (newest && hasEnded(newest))) return { status: 'ended', holdCentavos }
  return {
    status: 'to_pay',
    holdCentavos,
    feeCentavos: cardFeeCentavos(fee, order.holdCentavos),
    until: newest?.state === 'open' ? newest.holdStockUntil : null,
    wasDeclined: newest?.state === 'open' && newest.declinedAt !== null,
    heldCentavos: order.heldCentavos,
  }
}

/** What a hold that was not charged has come to, once its order waits no longer. */
function afterwards(
  state: 'cancelled' | 'handed_over' | 'not_collected',
  { state: cardState, authorisedCentavos }: NonNullable<NewestCard>,
  fee: CardFee,
): CardStatus {
  if (authorisedCentavos === 0) return { status: 'nothing' }
  const heldCentavos = withCardFee(fee, authorisedCentavos)
  if (cardState === 'authorised' && state === 'handed_over') return { status: 'charging', heldCentavos }
  return { status: 'let_go', heldCentavos, why: state === 'handed_over' ? 'paid_otherwise' : state }
}

/** A hold that ended by itself or would not have lasted: its order stays, and waits for no half hour. */
function hasEnded({ state, authorisedCentavos, releaseReason }: NonNullable<NewestCard>): boolean {
  const byBuyer = releaseReason === 'replaced' || releaseReason === 'other_method'
  return state === 'released' && authorisedCentavos > 0 && !byBuyer
}
