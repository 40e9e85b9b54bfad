import { splitSale, type SoldOrder } from '../ledger/sale-split'

/** Where what a buyer pays goes, in centavos; the others add up to `totalCentavos`. */
export type OrderPrice = {
  producerCentavos: number
  transportCentavos: number
  platformCentavos: number
  orderFeeCentavos: number
  donatedCentavos: number
  roundingCentavos: number
  totalCentavos: number
}

/** The parts of an order's price as the ledger splits them: one count, so that page, note and books never disagree. */
export function orderPrice(order: SoldOrder): OrderPrice {
  const split = splitSale(order)
  const sum = (amounts: ReadonlyMap<number, number>) =>
    [...amounts.values()].reduce((total, centavos) => total + centavos, 0)
  return {
    producerCentavos: sum(split.associations),
    transportCentavos: split.transportCentavos,
    platformCentavos: split.platformCentavos,
    orderFeeCentavos: split.orderFeeCentavos,
    donatedCentavos: sum(split.donations),
    roundingCentavos: split.roundingCentavos,
    totalCentavos: order.dueCentavos,
  }
}
