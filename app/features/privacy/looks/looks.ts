import { type LookPurpose } from '~/features/accounts/looks/look'
import { type Role } from '~/features/accounts/viewer'

/** One look, for the operator, or for her whose it is. */
export type SeenLook = {
  id: number
  at: Date
  viewerName: string
  viewerRole: Role
  purpose: LookPurpose
  /** whose, or of what: a name, an order's code, a point with its cycle */
  about: string
}
