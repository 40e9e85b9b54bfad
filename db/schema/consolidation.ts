import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type HarvestRequests = {
  associationId: number
  confirmedBase: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
  offerId: number
  producerCentavos: number
  productId: number
  receivedBase: number | null
  requestedBase: number
  unit: string
  unitBase: number
}

export type Allotments = {
  answer: 'yes' | 'less' | 'no' | null
  answeredAt: Timestamp | null
  answeredBy: number | null
  answeredHow: 'message' | 'coordinator' | 'deadline' | null
  askedBase: number
  askedMoreAt: Timestamp | null
  committedBase: number
  confirmedBase: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  harvestRequestId: number
  id: Generated<number>
  letter: string | null
  producerCentavos: number
  producerId: number | null
}

/** Empty between transactions: what must add up when one commits. */
export type AllotmentChecks = {
  harvestRequestId: number
  id: Generated<number>
}

export type Reallocations = {
  answerBy: Timestamp | null
  answeredAt: Timestamp | null
  askedBase: number
  askedBefore: number
  confirmedBase: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  harvestRequestId: number
  id: Generated<number>
  movedAt: Timestamp
  movedBy: number
  producerId: number | null
  reason: 'by_hand' | 'shortage' | 'covered'
}

export type Shortages = {
  availableBase: number
  createdAt: GeneratedTimestamp
  cycleId: number
  expectedBase: number
  harvestRequestId: number
  id: Generated<number>
  rule: 'proportional' | 'by_order_time' | 'protect_bundles'
  settledAt: Timestamp
  settledBy: number | null
  stage: 'confirmed' | 'received'
  unsharedBase: number
}

export type ShortageChoices = {
  choice: 'less' | 'refund' | 'donate' | 'substitute' | null
  chooseBy: Timestamp
  chosenAt: Timestamp | null
  createdAt: GeneratedTimestamp
  cycleId: number
  donatedCentavos: Generated<number>
  expectedBase: number
  grantedBase: number
  id: Generated<number>
  lessCentavos: number
  orderId: number
  position: number
  refundedCentavos: number
  shortageId: number
  slot: number
  substituteLine: number | null
  wholeCentavos: number
}

export type LessThanSold = {
  bringsBase: number
  createdAt: GeneratedTimestamp
  cycleId: number
  offerId: number
  saidAt: Timestamp
  saidBy: number
}

export type Covers = {
  answerBy: Timestamp
  answeredAt: Timestamp | null
  answeredBy: number | null
  askedAt: Timestamp
  askedBase: number
  askedBy: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  differenceCentavos: number
  id: Generated<number>
  offerId: number
  saidBase: number | null
  shortOfferId: number
  takenBase: number | null
}

export type CoveredComponents = {
  base: number
  coverId: number
  createdAt: GeneratedTimestamp
  orderId: number
  position: number
  slot: number
}

export type SwapStock = {
  createdAt: GeneratedTimestamp
  cycleId: number
  offeredBase: number
  offeredBy: number
  offerId: number
  takenBase: Generated<number>
}

/** Written by triggers and folded by the worker only: see the migration. */
export type CycleSums = {
  associationId: number | null
  coldGrams: Generated<number>
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
  isFolded: Generated<boolean>
  orderCentavos: Generated<number>
  orders: Generated<number>
  packGrams: Generated<number>
  paymentMethod: 'cash' | 'qr' | 'card' | null
  placedOn: Timestamp | null
  producerCentavos: Generated<number>
  windowId: number | null
}
