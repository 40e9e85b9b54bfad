import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type Settlements = {
  associationId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  differenceCentavos: Generated<number>
  donatedCentavos: Generated<number>
  id: Generated<number>
  payOn: string
  producersCentavos: number
  settledAt: Timestamp
  settledBy: number | null
  soldCentavos: number
  unweighed: number
}

export type SettlementItems = {
  amountCentavos: number
  createdAt: GeneratedTimestamp
  harvestRequestId: number
  isWeighed: boolean
  producerId: number | null
  receivedBase: number
  settlementId: number
}

export type SettlementCarries = {
  associationId: number
  createdAt: GeneratedTimestamp
  fromProducerId: number | null
  fromSettlementId: number
  id: Generated<number>
  owedCentavos: number
  toProducerId: number | null
  toSettlementId: number
}

export type LateEventDecisions = {
  createdAt: GeneratedTimestamp
  decidedAt: Timestamp
  decidedBy: number
  decision: 'taken' | 'left_out'
  eventId: string
  reason: string | null
}

export type SettlementAdjustments = {
  adjustedAt: Timestamp
  adjustedBy: number
  amountCentavos: number
  createdAt: GeneratedTimestamp
  formKey: string
  id: Generated<number>
  producerId: number | null
  reason: string
  settlementId: number
  source: Generated<'person' | 'late'>
}

export type Payouts = {
  amountCentavos: number
  associationId: number
  backReason: string | null
  createdAt: GeneratedTimestamp
  formKey: string
  id: Generated<number>
  method: 'bank' | 'qr' | 'cash'
  paidAt: Timestamp
  paidBy: number
  producerId: number | null
  proof: string
  settlementId: number
  takenBackAt: Timestamp | null
  takenBackBy: number | null
}

export type CashReceipts = {
  backReason: string | null
  clearedCentavos: number
  createdAt: GeneratedTimestamp
  cycleId: number
  deliveryPointId: number
  expectedCentavos: number
  formKey: string
  id: Generated<number>
  lastCountId: number | null
  reason: Generated<string>
  receivedAt: Timestamp
  receivedBy: number
  receivedCentavos: number
  takenBackAt: Timestamp | null
  takenBackBy: number | null
}

export type BalanceRefunds = {
  amountCentavos: number
  backReason: string | null
  createdAt: GeneratedTimestamp
  formKey: string | null
  id: Generated<number>
  method: 'bank' | 'qr' | 'cash'
  orderId: number | null
  phoneId: number
  proof: string
  refundedAt: Timestamp
  refundedBy: number | null
  takenBackAt: Timestamp | null
  takenBackBy: number | null
}

export type BillRequests = {
  answeredAt: Timestamp | null
  askedAt: Timestamp
  askedBy: number
  associationId: number
  attempts: Generated<number>
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
  nextTryAt: Timestamp
  number: string | null
  reason: string | null
  reference: string
  soldCentavos: number
  state: Generated<'waiting' | 'issued' | 'refused' | 'no_biller'>
}
