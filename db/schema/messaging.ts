import { type Generated } from 'kysely'
import { type GeneratedJson, type GeneratedTimestamp, type Json, type Timestamp } from './columns'

export type Messages = {
  anyHour: Generated<boolean>
  associationId: number | null
  attempts: Generated<number>
  body: string
  byTemplate: Generated<boolean>
  channel: 'whatsapp' | 'sms'
  costMicros: number | null
  costUnit: string | null
  createdAt: GeneratedTimestamp
  cycleId: number | null
  errorCode: string | null
  firstTriedAt: Timestamp | null
  givenBack: Generated<number>
  id: Generated<number>
  kind: string
  language: Generated<string>
  lease: string | null
  leasedUntil: Timestamp | null
  lookAfter: Timestamp | null
  looks: Generated<number>
  overtakenAt: Timestamp | null
  personId: number | null
  phoneId: number
  provider: string | null
  providerId: string | null
  purgedAt: Timestamp | null
  recipient: string
  rerouted: string | null
  segments: number | null
  sendAfter: Timestamp
  sentAt: Timestamp | null
  status: Generated<
    | 'waiting'
    | 'accepted'
    | 'queued'
    | 'sending'
    | 'sent'
    | 'delivered'
    | 'read'
    | 'undelivered'
    | 'failed'
    | 'expired'
  >
  subject: string
  template: string | null
  unsureSends: Generated<number>
  unsureSince: Timestamp | null
  urgent: Generated<boolean>
  usefulUntil: Timestamp
  variables: GeneratedJson
}

export type MessageCare = {
  at: Timestamp
  byPersonId: number
  createdAt: GeneratedTimestamp
  how: 'voice' | 'whatsapp' | 'sms'
  messageId: number
}

export type MessageEvents = {
  at: Timestamp
  createdAt: GeneratedTimestamp
  parameters: GeneratedJson
  providerId: string
  status: string
}

export type InboundMessages = {
  attempts: Generated<number>
  attendedAt: Timestamp | null
  attendedByPersonId: number | null
  body: string
  channel: 'whatsapp' | 'sms'
  costMicros: number | null
  costUnit: string | null
  createdAt: GeneratedTimestamp
  firstFailedAt: Timestamp | null
  fromAddress: string
  handledAt: Timestamp | null
  id: Generated<number>
  leasedUntil: Timestamp | null
  lookAfter: Timestamp | null
  looks: Generated<number>
  outcome: string | null
  parameters: GeneratedJson
  phoneId: number | null
  provider: string
  providerId: string
  purgedAt: Timestamp | null
  receivedAt: Timestamp
  repliedTo: string | null
  segments: number | null
  understood: Json | null
}

export type InboundReadings = {
  createdAt: GeneratedTimestamp
  nextAt: Timestamp
  provider: string
  readUntil: Timestamp | null
  windowMinutes: Generated<number>
}

export type Questions = {
  answerBy: Timestamp
  askedAt: Timestamp
  closedAt: Timestamp | null
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
  kind: 'harvest'
  phoneId: number | null
  producerId: number
}

export type InboundMedia = {
  attempts: Generated<number>
  bytes: Buffer | null
  createdAt: GeneratedTimestamp
  declaredType: Generated<string>
  id: Generated<number>
  inboundId: number
  nextTryAt: Timestamp
  position: number
  refusal: 'foreign_host' | 'too_big' | 'type' | 'unreadable' | 'gone' | null
  state: Generated<'waiting' | 'kept' | 'refused'>
  type: string | null
  url: string
}

export type MessageTries = {
  channel: 'whatsapp' | 'sms'
  costMicros: number | null
  costUnit: string | null
  createdAt: GeneratedTimestamp
  errorCode: string | null
  lookAfter: Timestamp | null
  looks: Generated<number>
  messageId: number
  providerId: string
  segments: number | null
  sentAt: Timestamp
  status: string
  template: string | null
}

export type MessageTemplates = {
  approval: Generated<string>
  checkedAt: Timestamp
  contentHash: string
  contentSid: string
  createdAt: GeneratedTimestamp
  language: string
  name: string
  rejectionReason: string | null
}

export type MessagePace = {
  createdAt: GeneratedTimestamp
  nextAt: Timestamp
  sender: string
}

export type MessageAlarms = {
  createdAt: GeneratedTimestamp
  onDay: string
  raisedAt: Timestamp
  what: 'budget'
}
