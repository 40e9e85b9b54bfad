import { type PaymentMethod } from '~/features/orders/order'

/** What a cycle amounts to, live while it is open. Money in centavos, weight in grams. */
export type CycleTotals = {
  orders: number
  totalCentavos: number
  /** at producers' prices */
  producerCentavos: number
  grams: number
  byAssociation: {
    associationId: number
    slug: string
    name: string
    /** offered in the cycle, sold or not */
    products: number
    producerCentavos: number
    grams: number
    answers: AnswerCounts
  }[]
  byPoint: {
    deliveryPointId: number
    slug: string
    name: string
    zone: string
    orders: number
    totalCentavos: number
    capacity: number
  }[]
  /** days of La Paz on which orders came, YYYY-MM-DD */
  byDay: { day: string; orders: number }[]
  byPayment: { method: PaymentMethod; orders: number; totalCentavos: number }[]
  answers: AnswerCounts
}

/** Of producers asked: each counts once, see `AskedProducer.answer`. */
export type AnswerCounts = { asked: number; yes: number; less: number; no: number; unanswered: number }
