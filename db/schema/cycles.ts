import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type OrderCycles = {
  cancelledAt: Timestamp | null
  cancelReason: string | null
  cardFeeBasisPoints: Generated<number>
  cardFeeFlatCentavos: Generated<number>
  cardToleranceBasisPoints: Generated<number>
  catalogVersion: Generated<number>
  checkInAt: Timestamp
  chooseBy: Timestamp | null
  closedAt: Timestamp | null
  closedBy: number | null
  closedHow: 'clock' | 'late_start' | 'operator' | null
  closesAt: Timestamp
  confirmBy: Timestamp
  confirmedAt: Timestamp | null
  countedIn: string | null
  createdAt: GeneratedTimestamp
  deliveringAt: Timestamp | null
  deliversAt: Timestamp
  deliveryEndsAt: Timestamp
  id: Generated<number>
  number: number
  openedAt: Timestamp | null
  opensAt: Timestamp
  orderFeeCentavos: Generated<number>
  platformBasisPoints: number
  receivedToldAt: Timestamp | null
  remindedAt: Timestamp | null
  settledAt: Timestamp | null
  shortagesSettledAt: Timestamp | null
  shortageRule: Generated<'proportional' | 'by_order_time' | 'protect_bundles'>
  state: Generated<'draft' | 'open' | 'closed' | 'confirmed' | 'delivering' | 'settled' | 'cancelled'>
  transportCentavosPerKg: number
  unverifiedLimitCentavos: Generated<number>
}

export type CycleWindows = {
  booked: Generated<number>
  capacity: number
  createdAt: GeneratedTimestamp
  cycleId: number
  deliveryPointId: number
  endsAt: Timestamp
  id: Generated<number>
  movedAt: Timestamp | null
  startsAt: Timestamp
}

export type Offers = {
  associationId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
  offeredBase: number
  productId: number
  reservedBase: Generated<number>
}

export type OfferPrices = {
  createdAt: GeneratedTimestamp
  offerId: number
  presentationId: number
  producerCentavos: number
}

export type Commitments = {
  committedBase: number
  createdAt: GeneratedTimestamp
  offerId: number
  producerId: number
}

export type BundleOffers = {
  bundleId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
}

export type BundleOfferItems = {
  baseQuantity: number
  bundleOfferId: number
  count: number
  createdAt: GeneratedTimestamp
  isDefault: boolean
  offerId: number
  presentationId: number
  producerCentavos: number
  slot: number
}

export type Holidays = {
  createdAt: GeneratedTimestamp
  createdBy: number | null
  id: Generated<number>
  isNational: Generated<boolean>
  kind: 'holiday' | 'strike' | 'blockade'
  name: string
  onDate: string
  removedAt: Timestamp | null
}

export type CycleRhythms = {
  active: Generated<boolean>
  checkInTime: string
  checkInWeekday: number
  closesTime: string
  closesWeekday: number
  confirmTime: string
  confirmWeekday: number
  createdAt: GeneratedTimestamp
  deliversTime: string
  deliversWeekday: number
  deliveryMinutes: number
  id: Generated<number>
  opensTime: string
  opensWeekday: number
  weeksAhead: Generated<number>
}

export type RhythmWeeks = {
  createdAt: GeneratedTimestamp
  cycleId: number | null
  decidedAt: Timestamp
  decidedBy: number | null
  monday: string
  outcome: 'drafted' | 'skipped' | 'taken'
  reason: string | null
  rhythmId: number
  shiftDays: Generated<number>
}

export type CycleParticipants = {
  associationId: number
  cancelledAt: Timestamp | null
  cancelReason: string | null
  createdAt: GeneratedTimestamp
  cycleId: number
  minimumCentavos: number | null
  minimumGrams: number | null
  soldCentavos: number | null
  soldGrams: number | null
}

export type BundleRecompositions = {
  bags: number
  bundleOfferId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  fromCount: number
  fromPresentationId: number
  id: Generated<number>
  recomposedAt: Timestamp
  recomposedBy: number
  slot: number
  toCount: number
  toPresentationId: number
}
