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
  payments: PaymentFacts[]
}

export type PaymentFacts = {
  paymentId: number
  method: 'card' | 'qr'
  /** what it pays of the order, without the card fee on top */
  capturedCentavos: number
  /** the card fee that was charged on top */
  surchargeCentavos: number
  /** went back of what it pays of the order */
  refundedCentavos: number
  /** went back of the card fee: what goes back beyond all that it paid of the order */
  refundedSurchargeCentavos: number
  capturedAt: Date
  /** what the card's provider keeps of it; null: not known */
  feeCentavos: number | null
  /** in the order in which they happened */
  refunds: { refundId: number; amountCentavos: number; happenedAt: Date }[]
  disputes: {
    disputeId: number
    /** what its owner's bank took back for good; 0: won, or not decided */
    lostCentavos: number
    feeCentavos: number
    happenedAt: Date
  }[]
}

/**
 * What the ledger must say of an order: what was paid by card or QR, whenever that was, what went back of it and what
 * the card's provider keeps; once it is handed over
 * the sale, for which its buyer owes what is due, and the cash that was taken for it. What she pays beyond what
 * is due stays in her favour.
 */
export function decidePostings(order: OrderFacts): Posting[] {
  return [...paymentPostings(order), ...handoverPostings(order)]
}

function paymentPostings(order: OrderFacts): Posting[] {
  const buyer: AccountKey = `consumer:${order.phoneId}`
  const common = { cycleId: order.cycleId, orderId: order.orderId }
  return order.payments.flatMap((paid) => {
    const { paymentId, method, capturedCentavos, capturedAt } = paid
    const where: AccountKey = method === 'card' ? 'card_gateway' : 'bank'
    const moved = (centavos: number): Entry[] => [
      { account: where, centavos },
      { account: buyer, centavos: -centavos },
    ]
    const subject = `payment:${paymentId}`
    const charged = (centavos: number): Entry[] => [
      { account: where, centavos },
      { account: 'card_fees', centavos: -centavos },
    ]
    return [
      {
        ...common,
        subject,
        kind: 'payment',
        happenedAt: capturedAt,
        entries: [...moved(capturedCentavos), ...charged(paid.surchargeCentavos)],
      },
      ...refundParts(paid).map(({ centavos, surchargeCentavos, ...refund }) => ({
        ...{ ...common, ...refund, kind: 'refund' as const },
        entries: [...moved(-centavos), ...charged(-surchargeCentavos)],
      })),
      ...gatewayCosts(paid).map(({ centavos, ...cost }) => ({
        ...{ ...common, ...cost, kind: 'gateway_cost' as const },
        entries: [
          { account: 'gateway_costs' as const, centavos },
          { account: where, centavos: -centavos },
        ],
      })),
    ] satisfies Posting[]
  })
}

type Part = { subject: string; happenedAt: Date; centavos: number }

type RefundPart = Part & { surchargeCentavos: number }

/**
 * Each refund for the day on which it happened; together they are what went back, never more. What was paid of the
 * order goes back first, and then the fee for paying by card.
 */
export function refundParts(paid: PaymentFacts): RefundPart[] {
  let left = paid.refundedCentavos
  let surchargeLeft = paid.refundedSurchargeCentavos
  const parts = paid.refunds.map(({ refundId, amountCentavos, happenedAt }): RefundPart => {
    const centavos = Math.min(left, amountCentavos)
    const surchargeCentavos = Math.min(surchargeLeft, amountCentavos - centavos)
    left -= centavos
    surchargeLeft -= surchargeCentavos
    return { subject: `refund:${refundId}`, happenedAt, centavos, surchargeCentavos }
  })
  return [
    ...parts,
    {
      ...{ subject: `payment:${paid.paymentId}:back`, happenedAt: paid.capturedAt },
      ...{ centavos: left, surchargeCentavos: surchargeLeft },
    },
  ]
}

/** What the card's provider keeps: of the charge, for each dispute, and what was lost by one. */
function gatewayCosts(paid: PaymentFacts): Part[] {
  const fee = { subject: `payment:${paid.paymentId}:fee`, centavos: paid.feeCentavos ?? 0 }
  return [
    { ...fee, happenedAt: paid.capturedAt },
    ...paid.disputes.flatMap(({ disputeId, lostCentavos, feeCentavos, happenedAt }): Part[] => [
      { subject: `dispute:${disputeId}`, happenedAt, centavos: lostCentavos },
      { subject: `dispute:${disputeId}:fee`, happenedAt, centavos: feeCentavos },
    ]),
  ]
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
