import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Timestamp } from './columns'

export type FigurePlaces = {
  buyers: number
  cancelled: number
  city: string
  createdAt: GeneratedTimestamp
  cycleId: number
  district: string
  handedGrams: number
  handedOver: number
  notCollected: number
  orderedCentavos: number
  orderedGrams: number
  orders: number
  producerCentavos: number
  readyGrams: number
  refundedCentavos: number
  soldCentavos: number
  summedAt: Timestamp
  walkInCentavos: number
  walkInGrams: number
}

export type FigureSales = {
  associationId: number
  city: string
  createdAt: GeneratedTimestamp
  cycleId: number
  district: string
  gramsPerBase: number
  handedBase: number
  handedCentavos: number
  orderedBase: number
  orderedCentavos: number
  orders: number
  paidCentavos: number
  productId: number
  readyBase: number
  walkInBase: number
  walkInCentavos: number
}

export type FigureHarvests = {
  associationId: number
  centavos: number
  createdAt: GeneratedTimestamp
  cycleId: number
  families: number
  gramsPerBase: number
  productId: number
  receivedBase: number
  sex: 'female' | 'male' | 'unknown' | 'association'
}

export type FigureFamilies = {
  adjustedCentavos: number
  associationId: number
  centavos: number
  createdAt: GeneratedTimestamp
  cycleId: number
  families: number
  receivedGrams: number
  sex: 'female' | 'male' | 'unknown' | 'association'
}

export type FigureLeftovers = {
  associationId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  gramsPerBase: number
  leftBase: number
  productId: number
}

export type FigureAssociations = {
  associationId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  leftGrams: number
  orders: number
  summedAt: Timestamp
}

export type FigureMarks = {
  associationId: number | null
  createdAt: GeneratedTimestamp
  cycleId: number
  id: Generated<number>
  windowId: number | null
}

export type FiguresDue = {
  associationId: number | null
  city: string | null
  createdAt: GeneratedTimestamp
  cycleId: number
  district: string | null
  dueAt: Timestamp
  id: Generated<number>
}

export type FigureProducers = {
  associationId: number
  createdAt: GeneratedTimestamp
  cycleId: number
  personId: number
  sex: 'female' | 'male' | 'unknown'
}
