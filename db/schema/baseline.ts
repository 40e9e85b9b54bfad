import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type BaselineSettings = {
  asks: boolean
  changedAt: Timestamp
  changedBy: number | null
  createdAt: GeneratedTimestamp
  nextLookAt: Timestamp
  id: Generated<boolean>
}

export type BaselineRounds = {
  askedQuestion: number | null
  associationId: number
  begunAt: Timestamp
  createdAt: GeneratedTimestamp
  endedAt: Timestamp | null
  endedHow: 'answered' | 'declined' | null
  id: Generated<number>
  personId: number
  phoneId: number | null
  producerId: number
  quarter: string
}

export type BaselineAnswers = {
  answer: number
  answeredAt: Timestamp
  byPersonId: number | null
  createdAt: GeneratedTimestamp
  how: 'message' | 'coordinator'
  question: number
  roundId: number
}
