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
