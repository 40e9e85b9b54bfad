import { cardFeeCentavos, withCardFee, type CardFee } from '~/features/cycles/card-fee'
import { type Shortfall } from './basket'

export type PaymentMethod = 'cash' | 'qr' | 'card'

/** Why an order could not be placed or changed; only the route turns it into words. */
export type OrderRefusal =
  | { reason: 'basket_empty' }
  | { reason: 'cycle_closed' }
  | { reason: 'not_offered'; names: string[] }
  | { reason: 'sold_out'; shortfalls: Shortfall[] }
  | { reason: 'window_unknown' }
  | { reason: 'window_full' }
  | { reason: 'price_changed'; totalCentavos: number }
  | { reason: 'over_unverified_limit'; limitCentavos: number }
  | { reason: 'unverified_has_order' }
  | { reason: 'order_not_changeable' }

/** A window full of orders; the most items one basket holds, so that an order stays one small transaction. */
export const MOST_ITEMS = 60
export const MOST_OF_ONE = 999

/** Notes that people pay with, in centavos, largest last. */
const NOTES_CENTAVOS = [1_000, 2_000, 5_000, 10_000, 20_000]

/**
 * Ways to pay a total in cash that a person may announce: exact, or the next notes that cover it, so that the
 * host brings the change.
 * @returns centavos handed over; the first is the exact total
 */
export function cashChoices(totalCentavos: number): number[] {
  const round = NOTES_CENTAVOS.map((note) => Math.ceil(totalCentavos / note) * note)
  return [...new Set([totalCentavos, ...round])].sort((a, b) => a - b).slice(0, 5)
}

const NO_CARD_FEE: CardFee = { cardFeeBasisPoints: 0, cardFeeFlatCentavos: 0 }

/**
 * What paying by card costs in her order: the cycle's, when it comes to what her confirmation showed; otherwise she is
 * asked again. Nothing for who pays otherwise.
 */
export function decideCardFee(
  cycle: CardFee,
  choice: Pick<BuyersChoice, 'paymentMethod' | 'expectedCardFeeCentavos'>,
  totalCentavos: number,
): { fee: CardFee } | OrderRefusal {
  if (choice.paymentMethod !== 'card') return { fee: NO_CARD_FEE }
  const { cardFeeBasisPoints, cardFeeFlatCentavos } = cycle
  const fee = { cardFeeBasisPoints, cardFeeFlatCentavos }
  return cardFeeCentavos(fee, totalCentavos) === (choice.expectedCardFeeCentavos ?? 0)
    ? { fee }
    : { reason: 'price_changed', totalCentavos: withCardFee(fee, totalCentavos) }
}

/**
 * An unverified number has one open order of at most the cycle's limit (decision 11): an invented order
 * wastes a harvest.
 */
export function decideTrust(
  phone: { verified: boolean; openOrders: number },
  totalCentavos: number,
  limitCentavos: number,
): OrderRefusal | null {
  if (phone.verified) return null
  if (phone.openOrders > 0) return { reason: 'unverified_has_order' }
  if (totalCentavos > limitCentavos) return { reason: 'over_unverified_limit', limitCentavos }
  return null
}

/** What the buyer says when she confirms: who, where and when, how she pays, and the total that she saw. */
export type BuyersChoice = {
  buyerName: string
  phoneE164: string
  windowId: number
  paymentMethod: PaymentMethod
  cashNoteCentavos: number | null
  expectedTotalCentavos: number
  /** what paying by card costs on top, as she saw it; default: nothing */
  expectedCardFeeCentavos?: number
  /**
   * what she pays beyond what comes is given back, not kept for her next order; left out: it is as it was, or kept. It
   * counts of an order by QR, and of one that was paid so before it changed
   */
  wishesRefund?: boolean
  language: string
}
