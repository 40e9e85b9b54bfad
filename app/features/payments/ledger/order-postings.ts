import { type AccountKey, type Entry, type Posting } from './posting'
import { splitSale, type SoldLine } from './sale-split'

/** What is known of an order that may have been handed over. */
export type OrderFacts = {
  orderId: number
  cycleId: number
  phoneId: number
  orderFeeCentavos: number
  lines: SoldLine[]
  /** the handover in force */
  handover: {
    deliveryPointId: number
    happenedAt: Date
    dueCentavos: number
    /** cash that stayed in the box */
    collectedCentavos: number
  } | null
  /** what arrived by card or at the bank, and what went back of it */
  payments: {
    paymentId: number
    method: 'card' | 'qr'
    capturedCentavos: number
    refundedCentavos: number
    capturedAt: Date
  }[]
}

/**
 * What the ledger must say of an order: what was paid by card or QR, whenever that was; once it is handed over
 * the sale, for which its buyer owes what is due, and the cash that was taken for it. What she pays beyond what
 * is due stays in her favour.
 */
export function decidePostings(order: OrderFacts): Posting[] {
  return [...paymentPostings(order), ...handoverPostings(order)]
}

function paymentPostings(order: OrderFacts): Posting[] {
  const buyer: AccountKey = `consumer:${order.phoneId}`
  return order.payments.flatMap(({ paymentId, method, capturedCentavos, refundedCentavos, capturedAt }) => {
    const where: AccountKey = method === 'card' ? 'card_gateway' : 'bank'
    const common = { cycleId: order.cycleId, orderId: order.orderId, happenedAt: capturedAt }
    const moved = (centavos: number): Entry[] => [
      { account: where, centavos },
      { account: buyer, centavos: -centavos },
    ]
    return [
      { ...common, subject: `payment:${paymentId}`, kind: 'payment', entries: moved(capturedCentavos) },
      {
        ...common,
        subject: `payment:${paymentId}:back`,
        kind: 'refund',
        entries: moved(-refundedCentavos),
      },
    ] satisfies Posting[]
  })
}

function handoverPostings(order: OrderFacts): Posting[] {
  const { handover } = order
  if (!handover) return []
  const buyer: AccountKey = `consumer:${order.phoneId}`
  const common = { cycleId: order.cycleId, orderId: order.orderId, happenedAt: handover.happenedAt }
  const split = splitSale({ ...order, dueCentavos: handover.dueCentavos })
  const to = (account: AccountKey, centavos: number): Entry => ({ account, centavos: -centavos })
  const sale: Posting = {
    ...common,
    subject: `sale:order:${order.orderId}`,
    kind: 'sale',
    entries: [
      { account: buyer, centavos: handover.dueCentavos },
      ...[...split.associations].map(([id, centavos]) => to(`association:${id}`, centavos)),
      ...[...split.donations].map(([id, centavos]) => to(`donations:${id}`, centavos)),
      to('transport_fees', split.transportCentavos),
      to('platform_fees', split.platformCentavos),
      to('order_fees', split.orderFeeCentavos),
      to('rounding', split.roundingCentavos),
    ],
  }
  const cash: Posting = {
    ...common,
    subject: `cash:order:${order.orderId}`,
    kind: 'cash',
    entries: [
      { account: `cash_box:${handover.deliveryPointId}`, centavos: handover.collectedCentavos },
      to(buyer, handover.collectedCentavos),
    ],
  }
  return [sale, cash]
}
