import { type BaseUnit } from '~/kernel/quantity'

/** What a producer handed in of one product, beside what was expected; base units, weight of it in grams. */
export type ReceivedItem = {
  productName: string
  baseUnit: BaseUnit
  unit: string
  unitBase: number
  expectedBase: number
  receivedBase: number
  grams: number
}

/** What is told when goods come in and go out. */
export type HandoverVariables = {
  /** to a buyer: what she ordered is on its way, where and when she picks it up; all her orders of that window */
  order_ready: {
    codes: readonly string[]
    pointName: string
    corner: string
    startsAt: Date
    endsAt: Date
  }
  /**
   * to a buyer: what her card held is free again before anything was charged; where she gives it again, or not. Once
   * handed over: what she still pays of it.
   */
  card_hold_ended: { code: string; totalCentavos: number; link: string; isHandedOver?: boolean }
  /** to a buyer: a transfer that was noted for her order was not hers; what she still pays of it, centavos */
  transfer_taken_back: { code: string; amountCentavos: number; toPayCentavos: number; link: string }
  /** to a producer: what was weighed of hers, and what she earns with it */
  harvest_received: {
    addressee: string | null
    cycleNumber: number
    items: readonly ReceivedItem[]
    earningsCentavos: number
  }
}
