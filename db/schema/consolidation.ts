import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type HarvestRequests = {
  associationId: number
  confirmedBase: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
  offerId: number
  producerCentavos: number
  productId: number
  receivedBase: number | null
  requestedBase: number
  unit: string
  unitBase: number
}

export type Allotments = {
  answer: 'yes' | 'less' | 'no' | null
  answeredAt: Timestamp | null
  answeredBy: number | null
  answeredHow: 'message' | 'coordinator' | 'deadline' | null
  askedBase: number
  committedBase: number
  confirmedBase: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  harvestRequestId: number
  id: Generated<number>
  letter: string | null
  producerCentavos: number
  producerId: number | null
}
