import { type Generated, type GeneratedAlways } from 'kysely'
import { type GeneratedJson, type Json, type GeneratedTimestamp, type Timestamp } from './columns'

export type Orders = {
  buyerName: string
  cancelledAt: Timestamp | null
  cancelledBy: 'buyer' | 'operator' | 'system' | null
  cancelReason: string | null
  cardFeeBasisPoints: Generated<number>
  cardFeeFlatCentavos: Generated<number>
  cashNoteCentavos: number | null
  changedAt: Timestamp | null
  code: Generated<string>
  createdAt: GeneratedTimestamp
  cycleId: number
  dueCentavos: GeneratedAlways<number>
  formKey: string
  id: Generated<number>
  language: Generated<string>
  linesCentavos: number
  orderFeeCentavos: number
  paymentMethod: Generated<'cash' | 'qr' | 'card'>
  personId: number | null
  phoneId: number
  placedAt: Timestamp
  refundedCentavos: Generated<number>
  revision: Generated<number>
  state: Generated<'placed' | 'cancelled' | 'handed_over' | 'not_collected'>
  totalCentavos: number
  windowId: number
}

export type OrderLines = {
  baseQuantity: number
  bundleOfferId: number | null
  count: number
  createdAt: GeneratedTimestamp
  cycleId: number
  grams: number
  isSubstitute: Generated<boolean>
  label: string
  orderId: number
  picture: string
  platformCentavos: number
  position: number
  presentationId: number | null
  producerCentavos: number
  refundedCentavos: Generated<number>
  roundingCentavos: Generated<number>
  swaps: GeneratedJson
  totalCentavos: number
  transportCentavos: number
  unit: string
}

export type OrderComponents = {
  confirmedBase: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  deliveredBase: number | null
  offerId: number
  orderedBase: number
  orderId: number
  position: number
  presentationId: number
  producerCentavos: number
  slot: Generated<number>
}

export type Baskets = {
  callerE164: string | null
  callerName: string | null
  changesOrderId: number | null
  setAsideId: string | null
  typed: Json | null
  createdAt: GeneratedTimestamp
  id: string
  orderId: number | null
  updatedAt: GeneratedTimestamp
}

export type BasketItems = {
  agreedCentavos: number | null
  basketId: string
  bundleId: number | null
  clickedAt: Timestamp | null
  clickedCount: number | null
  count: number
  createdAt: GeneratedTimestamp
  id: Generated<number>
  presentationId: number | null
  swaps: GeneratedJson
}

export type WithdrawnComponents = {
  associationId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  offerId: number
  orderedBase: number
  orderId: number
  position: number
  presentationId: number
  producerCentavos: number
  slot: number
  withdrawnAt: Timestamp
}
