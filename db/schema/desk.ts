import { type Generated } from 'kysely'
import { type GeneratedJson, type Json, type Timestamp } from './columns'

export type DeskEvents = {
  atPhone: Timestamp
  createdAt: Timestamp
  cycleId: number
  deliveryPointId: number
  happenedAt: Timestamp
  hostPersonId: number
  id: string
  keptBecause: 'order_elsewhere' | 'order_cancelled' | 'cycle_settled' | null
  kind: 'handover' | 'no_show' | 'undo' | 'walk_in' | 'cash_up'
  orderId: number | null
  payload: Json
  sentByPersonId: number
  sequence: Generated<number>
  through: 'desk' | 'page' | 'sheet'
  undoesId: string | null
}

export type Handovers = {
  balanceBeforeCentavos: Generated<number>
  balanceCentavos: Generated<number>
  collectedCentavos: number
  createdAt: Timestamp
  cycleId: number
  deliveryPointId: number
  dueCentavos: number
  eventId: string
  happenedAt: Timestamp
  hostPersonId: number
  less: GeneratedJson
  method: 'cash' | 'qr' | 'card'
  noteCentavos: number | null
  orderId: number
  pickedUpBy: string | null
}

export type WalkInSales = {
  baseQuantity: number
  count: number
  createdAt: Timestamp
  cycleId: number
  deliveryPointId: number
  eventId: string
  grams: number
  offerId: number
  presentationId: number
  producerCentavos: number | null
  totalCentavos: number
}

export type CashBoxes = {
  correctsId: number | null
  countedCentavos: number
  counts: Json
  createdAt: Timestamp
  cycleId: number
  deliveryPointId: number
  differenceCentavos: Generated<number>
  eventId: string
  expectedCentavos: number
  happenedAt: Timestamp
  hostPersonId: number
  id: Generated<number>
  openingCentavos: number
  reason: Generated<string>
  signedName: string
}
