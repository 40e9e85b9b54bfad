import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export * from './market-days'

export type MarketPlans = {
  createdAt: GeneratedTimestamp
  createdBy: number
  formKey: string
  id: Generated<number>
  organizationId: number
  weeks: Generated<number>
}

export type MarketSkips = {
  createdAt: GeneratedTimestamp
  onDate: string
  planId: number
  reason: string
}

export type MobileMarkets = {
  address: string
  changedAt: Timestamp
  createdAt: GeneratedTimestamp
  deliveryPointId: number | null
  district: Generated<string>
  endsAt: Timestamp
  id: Generated<number>
  latitude: number
  longitude: number
  name: string
  organizationId: number
  permitNumber: Generated<string>
  planId: number
  publishedAt: Timestamp | null
  reason: string | null
  referenceCorner: Generated<string>
  sequence: Generated<number>
  slug: string
  stalls: number
  startsAt: Timestamp
  state: Generated<'planned' | 'confirmed' | 'postponed' | 'moved' | 'cancelled'>
  uid: Generated<string>
}

export type MarketsThatLeft = {
  address: string
  createdAt: GeneratedTimestamp
  deliveryPointId: number
  district: string
  endsAt: Timestamp
  latitude: number
  leftAt: Timestamp
  longitude: number
  marketId: number
  referenceCorner: string
  sequence: number
  startsAt: Timestamp
}

export type MarketInvitations = {
  answeredAt: Timestamp | null
  answeredBy: number | null
  answeredHow: 'message' | 'web' | 'municipality' | null
  askedAt: Timestamp | null
  associationId: number
  createdAt: GeneratedTimestamp
  id: Generated<number>
  marketId: number
  stallNumber: number | null
  state: Generated<'chosen' | 'invited' | 'accepted' | 'declined' | 'withdrawn'>
}
