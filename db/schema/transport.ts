import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type Departures = {
  createdAt: GeneratedTimestamp
  cycleId: number
  departsAt: Timestamp
  earlyMinutes: number
  latitude: number | null
  longitude: number | null
  organizationId: number
  place: Generated<string>
  saidBy: number
  speedKmh: number
  stopMinutes: number
}

export type TransportPermits = {
  createdAt: GeneratedTimestamp
  driverName: string
  formKey: string
  id: Generated<number>
  issuedAt: Timestamp
  issuedBy: number
  number: string
  organizationId: number
  plate: string
  validFrom: string
  validUntil: string
  withdrawnAt: Timestamp | null
  withdrawnBy: number | null
  withdrawnReason: string | null
}

export type HaulageOffers = {
  capacityKg: number
  createdAt: GeneratedTimestamp
  formKey: string
  fromPlace: string
  haulierName: string
  id: Generated<number>
  keepsCold: Generated<boolean>
  note: Generated<string>
  organizationId: number
  phoneE164: string
  postedAt: Timestamp
  postedBy: number
  priceCentavos: number
  pricePer: 'load' | 'kg'
  runsOn: string
  toPlace: string
  untilDate: string
  withdrawnAt: Timestamp | null
  withdrawnBy: number | null
}

export type HaulageReports = {
  answeredAt: Timestamp | null
  answeredBy: number | null
  createdAt: GeneratedTimestamp
  isTrue: boolean | null
  offerId: number
  organizationId: number
  reason: string
  reportedAt: Timestamp
  reportedBy: number
}
