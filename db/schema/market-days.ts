import { type Generated } from 'kysely'
import { type GeneratedTimestamp, type Json, type Timestamp } from './columns'

export type MarketRules = {
  changedAt: Timestamp
  changedBy: number
  checklist: Json
  createdAt: GeneratedTimestamp
  organizationId: number
  priceToleranceBp: number
  toleranceSource: string
  weightToleranceBp: number
}

export type MarketDays = {
  checklist: Json
  createdAt: GeneratedTimestamp
  marketId: number
  openedAt: Timestamp
  openedBy: number
  prices: Json
  priceToleranceBp: number
  toleranceSource: string
  weightToleranceBp: number
}

export type MarketActs = {
  associationId: number | null
  atPhone: Timestamp
  attendance: 'came' | 'late' | 'absent' | null
  baseQuantity: number | null
  baseUnit: 'gram' | 'piece' | null
  checklistItem: number | null
  countedIn: number | null
  createdAt: Timestamp
  fate: 'returned' | 'donated' | 'wasted' | null
  happenedAt: Timestamp
  id: string
  isGood: boolean | null
  keptBecause: 'day_closed' | null
  kind: 'attendance' | 'check' | 'checklist' | 'incident' | 'sale' | 'leftover' | 'undo'
  marketId: number
  payload: Json
  personId: number
  photoName: string | null
  productId: number | null
  productName: string | null
  sentByPersonId: number
  sequence: Generated<number>
  through: 'phone' | 'page'
  topic: 'resale' | 'weight' | 'hygiene' | 'accident' | 'dispute' | 'weather' | 'other' | null
  totalCentavos: number | null
  undoesId: string | null
}

export type MarketDayClosings = {
  absent: number
  came: number
  checklistBad: number
  checklistGood: number
  checks: number
  checksFailed: number
  closedAt: Timestamp
  closedBy: number
  countedAt: Timestamp | null
  createdAt: GeneratedTimestamp
  incidents: number
  late: number
  leftGrams: number
  leftPieces: number
  marketId: number
  note: Generated<string>
  ordersHandedOver: number
  sales: number
  salesCentavos: number
  soldGrams: number
  soldPieces: number
  unmarked: number
  wastedGrams: number
  wastedPieces: number
}

export type MarketDaySales = {
  associationId: number
  baseUnit: 'gram' | 'piece'
  centavos: number
  createdAt: GeneratedTimestamp
  marketId: number
  productId: number | null
  productName: string
  soldBase: number
}

export type MarketDayCounts = {
  acts: number
  countedAt: Timestamp
  countedBy: number
  createdAt: GeneratedTimestamp
  id: Generated<number>
  inTransaction: Generated<number>
  marketId: number
}
