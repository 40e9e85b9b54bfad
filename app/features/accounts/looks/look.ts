import { type DataLooks } from '#db/schema/people'
import { type Role } from '../viewer'

/**
 * What of somebody is looked at: her page as a person or a member, her order, her number, a list of buyers, what was
 * written to her or by her, her part of a harvest with her number, what she is to be given back and where to, her line
 * in a list of orders or people.
 */
export type LookPurpose = DataLooks['purpose']

export type Look = {
  viewer: { personId: number; role: Role }
} & (
  | { purpose: 'person' | 'member'; personId: number }
  | { purpose: 'order' | 'phone'; orderId: number }
  | { purpose: 'handover' | 'packing'; cycleNumber: number; deliveryPointId: number }
)

/** Messages on a page, by their ids: those that were sent, and those that people wrote. */
export type MessageLook = {
  viewer: Look['viewer']
  sentIds: readonly number[]
  receivedIds: readonly number[]
}

/** Those who stand on a page of a list: orders by their codes, people by their ids, or as producers. */
export type ListLook = {
  viewer: Look['viewer']
  purpose: 'harvest' | 'message' | 'refund' | 'list'
  orderCodes?: readonly string[]
  personIds?: readonly number[]
  producerIds?: readonly number[]
}

/** Orders on a page of what is packed. */
export type PackingLook = {
  viewer: Look['viewer']
  orderIds: readonly number[]
  /** whose part of them only; null: whole orders */
  associationId: number | null
}
