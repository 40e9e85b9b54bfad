import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type AdvanceAgreements = {
  agreedAt: Timestamp | null
  agreedBy: number | null
  associationCeilingCentavos: number
  associationId: number
  createdAt: GeneratedTimestamp
  endedAt: Timestamp | null
  endedBy: number | null
  feeBasisPoints: number
  formKey: string
  id: Generated<number>
  producerCeilingCentavos: number
  proposedAt: Timestamp
  proposedBy: number
  shareBasisPoints: number
  twoPeopleAboveCentavos: number
}

export type Advances = {
  agreementId: number
  alsoApprovedAt: Timestamp | null
  alsoApprovedBy: number | null
  amountCentavos: number
  approvedAt: Timestamp | null
  approvedBy: number | null
  askedAt: Timestamp
  askedBy: number
  askedThrough: 'message' | 'coordinator'
  associationId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  deductedCentavos: Generated<number>
  endReason: string | null
  endedAt: Timestamp | null
  endedBy: number | null
  feeCentavos: number
  formKey: string
  id: Generated<number>
  leftCentavos: Generated<number>
  method: 'bank' | 'qr' | 'cash' | null
  paidAt: Timestamp | null
  paidBy: number | null
  payFormKey: string | null
  producerId: number
  proof: string | null
  receivedCentavos: number
  returnedCentavos: Generated<number>
  state: Generated<'asked' | 'approved' | 'paid' | 'declined' | 'lapsed' | 'taken_back'>
}

export type AdvanceDeductions = {
  advanceId: number
  amountCentavos: number
  createdAt: GeneratedTimestamp
  producerId: number
  settlementId: number
}

export type AdvanceReturns = {
  advanceId: number
  amountCentavos: number
  backReason: string | null
  createdAt: GeneratedTimestamp
  formKey: string
  id: Generated<number>
  kind: 'repaid' | 'written_off'
  method: 'bank' | 'qr' | 'cash' | null
  proof: string | null
  reason: string | null
  returnedAt: Timestamp
  returnedBy: number
  takenBackAt: Timestamp | null
  takenBackBy: number | null
}

export type AdvanceOffers = {
  amountCentavos: number
  answer: 'yes' | 'no' | 'replaced' | null
  answeredAt: Timestamp | null
  createdAt: GeneratedTimestamp
  feeCentavos: number
  goodUntil: Timestamp
  id: Generated<number>
  offeredAt: Timestamp
  phoneId: number
  producerId: number
}
