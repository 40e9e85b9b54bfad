import { type Role } from '../viewer'

/** What of somebody is looked at: her page as a person or a member, her order, her number, a list of buyers. */
export type LookPurpose = 'person' | 'member' | 'order' | 'phone' | 'handover' | 'packing'

export type Look = {
  viewer: { personId: number; role: Role }
} & (
  | { purpose: 'person' | 'member'; personId: number }
  | { purpose: 'order' | 'phone'; orderId: number }
  | { purpose: 'handover' | 'packing'; cycleNumber: number; deliveryPointId: number }
)
