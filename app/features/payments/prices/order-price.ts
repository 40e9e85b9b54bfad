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

/** What of an order's page decides its price: its lines with what each takes of whom. */
export type PricedOrder = {
  state: string
  dueCentavos: number
  orderFeeCentavos: number
  lines: readonly {
    transportCentavos: number
    platformCentavos: number
    contents: SoldOrder['lines'][number]['parts']
  }[]
}

/**
 * The parts of what an order costs: of what was handed over, or of what is to come. Null for one that is not sold:
 * cancelled, or nobody came for it.
 * @param handedDueCentavos what was due at its handover; null while it waits
 */
export function priceOfOrder(order: PricedOrder, handedDueCentavos: number | null): OrderPrice | null {
  if (order.state !== 'placed' && order.state !== 'handed_over') return null
  return orderPrice({
    orderFeeCentavos: order.orderFeeCentavos,
    dueCentavos: handedDueCentavos ?? order.dueCentavos,
    lines: order.lines.map(({ contents, ...line }) => ({ ...line, parts: contents })),
  })
}
