import { basisPointsOf } from '~/kernel/money'

/** What paying by card costs on top: a share of what is charged and an amount in centavos. */
export type CardFee = { cardFeeBasisPoints: number; cardFeeFlatCentavos: number }

/** The fee for charging so much, half-up; nothing charged costs nothing. `surcharge_centavos` in the database is its twin. */
export function cardFeeCentavos(fee: CardFee, centavos: number): number {
  return centavos === 0 ? 0 : basisPointsOf(centavos, fee.cardFeeBasisPoints) + fee.cardFeeFlatCentavos
}

/** What is asked of a card for so much of an order. */
export function withCardFee(fee: CardFee, centavos: number): number {
  return centavos + cardFeeCentavos(fee, centavos)
}

/**
 * How much of an order a card pays with so much; the most that fits, since what is asked rises with what is paid for.
 * Exact for whatever `withCardFee` has asked.
 */
export function withoutCardFee(fee: CardFee, totalCentavos: number): number {
  let least = 0
  let most = totalCentavos
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (withCardFee(fee, middle) <= totalCentavos) least = middle
    else most = middle - 1
  }
  return least
}
