import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Json, type Timestamp } from './columns'

export type Payments = {
  askedAt: Timestamp
  askedCentavos: number
  authorisedAt: Timestamp | null
  authorisedCentavos: Generated<number>
  capturedAt: Timestamp | null
  capturedCentavos: Generated<number>
  captureBefore: Timestamp | null
  cardFeeBasisPoints: Generated<number>
  cardFeeFlatCentavos: Generated<number>
  chargeId: string | null
  checkoutUrl: string | null
  createdAt: GeneratedTimestamp
  cycleId: number
  declinedAt: Timestamp | null
  feeCentavos: number | null
  holdStockUntil: Timestamp | null
  id: Generated<number>
  intentId: string | null
  lookAfter: Timestamp | null
  looks: Generated<number>
  method: 'card' | 'qr'
  mismatch: string | null
  orderId: number
  orderRevision: number
  reference: string
  refundedCentavos: Generated<number>
  refundedSurchargeCentavos: Generated<number>
  releasedAt: Timestamp | null
  returnOrigin: Generated<string>
  releaseReason:
    | 'not_paid'
    | 'order_cancelled'
    | 'not_collected'
    | 'other_method'
    | 'replaced'
    | 'paid_otherwise'
    | 'too_short'
    | 'not_handed_over'
    | 'taken_back'
    | 'never_came'
    | null
  sessionId: string | null
  surchargeCentavos: Generated<number>
  state: Generated<'open' | 'authorised' | 'captured' | 'released'>
}

export type PaymentAttempts = {
  amountCentavos: number
  createdAt: GeneratedTimestamp
  dueAt: Timestamp
  error: string | null
  finishedAt: Timestamp | null
  firstCalledAt: Timestamp | null
  id: Generated<number>
  idempotencyKey: string
  lease: string | null
  leasedUntil: Timestamp | null
  number: Generated<number>
  orderId: number
  outcome: Generated<'waiting' | 'done' | 'refused'>
  paymentId: number
  purpose: 'checkout' | 'expire' | 'capture' | 'release' | 'refund'
  refundId: number | null
  tries: Generated<number>
}

export type PaymentEvents = {
  createdAt: GeneratedTimestamp
  handledAt: Timestamp | null
  happenedAt: Timestamp
  id: string
  kind: string
  paymentId: number | null
  provider: string
  receivedAt: Timestamp
  told: Json
}

export type PaymentRefunds = {
  amountCentavos: number
  askedAt: Timestamp
  askedBy: number | null
  createdAt: GeneratedTimestamp
  happenedAt: Timestamp | null
  id: Generated<number>
  paymentId: number
  providerId: string | null
  reason: string
  reference: string
  status: Generated<'asked' | 'pending' | 'succeeded' | 'failed'>
}

export type PaymentDisputes = {
  amountCentavos: number
  answerBy: Timestamp | null
  closedAt: Timestamp | null
  createdAt: GeneratedTimestamp
  feeCentavos: Generated<number>
  id: Generated<number>
  paymentId: number
  providerId: string
  reason: string
  status: 'open' | 'won' | 'lost'
  toldAt: Timestamp
}

export type PaymentSwitches = {
  createdAt: GeneratedTimestamp
  cycleId: number | null
  deliveryPointId: number | null
  id: Generated<number>
  isOn: boolean
  method: 'card' | 'qr' | 'cash'
}

export type QrPictures = {
  createdAt: GeneratedTimestamp
  id: Generated<number>
  organizationId: number
  photo: string
  putAt: Timestamp
  putBy: number
}

export type QrDeclarations = {
  bank: string
  createdAt: GeneratedTimestamp
  declaredAt: Timestamp
  paymentId: number
  reference: string
}

export type BankReferences = {
  amountCentavos: number
  backReason: string | null
  bank: string
  confirmedAt: Timestamp
  /** null: whoever holds the account told of it */
  confirmedBy: number | null
  createdAt: GeneratedTimestamp
  id: Generated<number>
  paymentId: number
  reference: string
  takenBackAt: Timestamp | null
  takenBackBy: number | null
}

export type BankStatementRows = {
  amountCentavos: number
  bank: string
  createdAt: GeneratedTimestamp
  gloss: string
  id: Generated<number>
  importedAt: Timestamp
  importedBy: number | null
  notedId: number | null
  orderId: number | null
  paymentId: number | null
  problem:
    | 'no_order'
    | 'less'
    | 'already_paid'
    | 'reference_used'
    | 'not_to_pay'
    | 'other_amount'
    | 'maybe_same'
    | 'taken_back'
    | null
  reference: string
  setAsideAt: Timestamp | null
  setAsideBy: number | null
}

export type RefundWishes = {
  account: string | null
  createdAt: GeneratedTimestamp
  orderId: number
  wishedAt: Timestamp
}
