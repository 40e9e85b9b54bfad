import { type ColumnType, type Generated, type GeneratedAlways } from 'kysely'
import { type GeneratedTimestamp, type Json, type Timestamp } from './columns'

export type People = {
  createdAt: GeneratedTimestamp
  forgottenAt: Timestamp | null
  id: Generated<number>
  language: Generated<string>
  mergedIntoId: number | null
  name: string
  sex: 'female' | 'male' | null
}

export type Phones = {
  canSms: boolean | null
  canWhatsapp: boolean | null
  createdAt: GeneratedTimestamp
  e164: string | null
  forgottenAt: Timestamp | null
  id: Generated<number>
  providerAddress: string | null
  verifiedAt: Timestamp | null
}

export type PersonPhones = {
  createdAt: GeneratedTimestamp
  personId: number
  phoneId: number
  position: Generated<number>
  whose: Generated<string>
}

export type Organizations = {
  checkedAt: Timestamp | null
  collectionPlace: string | null
  community: string | null
  createdAt: GeneratedTimestamp
  department: Generated<string>
  id: Generated<number>
  kind: 'association' | 'municipality' | 'operator'
  latitude: number | null
  longitude: number | null
  municipality: string
  name: string
  nit: string | null
  photo: GeneratedAlways<string | null>
  picture: string | null
  seal: 'spg' | 'organic' | null
  slug: string
  story: Generated<string>
  taxRegime: 'rau' | 'simplified' | 'general' | null
}

export type Producers = {
  associationId: number
  channel: Generated<'whatsapp' | 'sms' | 'voice'>
  community: Generated<string>
  createdAt: GeneratedTimestamp
  formKey: string | null
  id: Generated<number>
  mergedIntoId: number | null
  personId: number
  since: string
  until: string | null
}

export type PointRequests = {
  askedAt: Timestamp
  browserHash: Buffer
  city: string
  createdAt: GeneratedTimestamp
  id: Generated<number>
  language: Generated<string>
  latitude: number | null
  longitude: number | null
  phoneId: number | null
  textVersion: string
  toldAt: Timestamp | null
  toldPointId: number | null
  zone: string
}

export type DeliveryPoints = {
  address: string
  approvedAt: ColumnType<Date | null, Date | null | undefined, Date | null>
  capacityPerWindow: number
  city: string
  closesTime: Generated<string>
  contactName: Generated<string>
  contactPhoneId: number | null
  createdAt: GeneratedTimestamp
  declinedReason: string | null
  district: Generated<string>
  id: Generated<number>
  latitude: number
  longitude: number
  name: string
  opensTime: Generated<string>
  organizationId: number
  photo: GeneratedAlways<string | null>
  picture: string | null
  referenceCorner: string
  slug: string
  state: Generated<'proposed' | 'declined' | 'open' | 'closed'>
  weekday: Generated<number>
  windowMinutes: Generated<number>
  zone: string
}

export type Memberships = {
  createdAt: GeneratedTimestamp
  deliveryPointId: number | null
  id: Generated<number>
  organizationId: number
  personId: number
  role:
    | 'association_coordinator'
    | 'association_administrator'
    | 'delivery_host'
    | 'municipal_staff'
    | 'municipal_administrator'
    | 'operator'
  since: GeneratedTimestamp
  until: Timestamp | null
}

export type SecondFactors = {
  confirmedAt: Timestamp | null
  createdAt: GeneratedTimestamp
  endedAt: Timestamp | null
  id: Generated<number>
  isSealed: Generated<boolean>
  lastStep: number | null
  personId: number
  secret: Buffer
}

export type RecoveryCodes = {
  codeHash: Buffer
  createdAt: GeneratedTimestamp
  factorId: number
  id: Generated<number>
  salt: Buffer
  usedAt: Timestamp | null
}

export type Sessions = {
  confirmedAt: Timestamp | null
  createdAt: GeneratedTimestamp
  endedAt: Timestamp | null
  expiresAt: Timestamp
  factorAt: Timestamp | null
  idHash: Buffer
  number: Generated<number>
  personId: number
  seenAt: Timestamp
  userAgent: Generated<string>
}

export type SignInCodes = {
  browserHash: Buffer
  codeHash: Buffer
  createdAt: Timestamp
  expiresAt: Timestamp
  id: Generated<number>
  phoneE164: string
  salt: Buffer
  tries: Generated<number>
  usedAt: Timestamp | null
  verifiedAt: Timestamp | null
}

export type Consents = {
  createdAt: GeneratedTimestamp
  given: boolean
  how: string
  id: Generated<number>
  inboundId: number | null
  personId: number | null
  phoneId: number | null
  recordedAt: Timestamp
  recordedBy: number | null
  textVersion: string
  what: string
}

export type AuditLog = {
  action: string
  actor: string
  actorPersonId: number | null
  after: Json | null
  at: Timestamp
  before: Json | null
  createdAt: GeneratedTimestamp
  id: Generated<number>
  organizationId: number | null
  subject: string
}

export type AssociationRegistrations = {
  community: string
  contactPersonId: number
  contactPhoneId: number
  createdAt: GeneratedTimestamp
  decidedAt: Timestamp | null
  decidedBy: number | null
  id: Generated<number>
  municipality: string
  name: string
  nit: string | null
  organizationId: number | null
  question: Generated<string>
  seal: 'spg' | 'organic' | null
  sentAt: Timestamp
  state: Generated<'waiting' | 'asked_back' | 'accepted' | 'declined'>
  story: string
  taxRegime: 'rau' | 'simplified' | 'general' | null
}

export type AddressLinks = {
  askedPhoneId: number | null
  codeHash: Buffer | null
  codeSalt: Buffer | null
  codeUntil: Timestamp | null
  createdAt: GeneratedTimestamp
  keyHash: Buffer | null
  keyUntil: Timestamp | null
  phoneId: number
  tries: Generated<number>
}

export type DataLooks = {
  associationId: number | null
  createdAt: GeneratedTimestamp
  cycleId: number | null
  deliveryPointId: number | null
  id: Generated<number>
  lookedAt: Timestamp
  onDay: string
  orderId: number | null
  personId: number | null
  purpose:
    | 'person'
    | 'member'
    | 'order'
    | 'phone'
    | 'handover'
    | 'packing'
    | 'message'
    | 'harvest'
    | 'refund'
    | 'list'
  viewerPersonId: number
  viewerRole: Memberships['role']
}
