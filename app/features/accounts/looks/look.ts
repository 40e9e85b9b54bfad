import { type Role } from '../viewer'

/**
 * What of somebody is looked at: her page as a person or a member, her order, her number, a list of buyers, what was
 * written to her or by her.
 */
export type LookPurpose = 'person' | 'member' | 'order' | 'phone' | 'handover' | 'packing' | 'message'

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
