import { INVITABLE_ROLES } from '../roles'
import { type Role } from '../viewer'

/** Every role that the operator gives; a host's is bound to a point. */
export const GIVEN_ROLES: readonly Role[] = [
  'association_coordinator',
  'association_administrator',
  'delivery_host',
  ...INVITABLE_ROLES.filter((role) => !role.startsWith('association_')),
]

export function readRole(typed: unknown): Role | null {
  return GIVEN_ROLES.find((role) => role === typed) ?? null
}

/** What an administrator gives in her own association; hosts belong to points, and the operator names them. */
export const OWN_ROLES = ['association_coordinator', 'association_administrator'] as const
export type OwnRole = (typeof OWN_ROLES)[number]

export function readOwnRole(typed: unknown): OwnRole | null {
  return OWN_ROLES.find((role) => role === typed) ?? null
}

export type EndRefusal = { reason: 'ended_already' | 'last_operator' }

/** A role ends, unless it is the last operator's: nobody could let anyone in again. */
export function decideEnding(
  membership: { role: Role; until: Date | null },
  operators: number,
): EndRefusal | null {
  if (membership.until !== null) return { reason: 'ended_already' }
  return membership.role === 'operator' && operators <= 1 ? { reason: 'last_operator' } : null
}

export type OwnEndRefusal = { reason: 'ended_already' | 'not_given_here' | 'last_administrator' }

/**
 * A role ends at the hands of its association's administrator: one that she gives, and not the last
 * administrator's, since nobody there could give one again.
 */
export function decideOwnEnding(
  membership: { role: Role; until: Date | null },
  administrators: number,
): OwnEndRefusal | null {
  if (!readOwnRole(membership.role)) return { reason: 'not_given_here' }
  if (membership.until !== null) return { reason: 'ended_already' }
  const isLast = membership.role === 'association_administrator' && administrators <= 1
  return isLast ? { reason: 'last_administrator' } : null
}

/** What two people who may be one have of each other's. */
export type MergeFacts = {
  keptId: number
  goneId: number
  keptMergedInto: number | null
  goneMergedInto: number | null
  /** associations of which both are producers, and whether the one who goes has promised in a running cycle there */
  shared: { associationName: string; hasOpenCommitments: boolean }[]
}

export type MergeRefusal =
  | { reason: 'same_person' }
  | { reason: 'merged_already' }
  /** what she promised under the other name runs: it cannot change hands by itself */
  | { reason: 'has_promised'; associationName: string }

/** Whether two people become one: `null` when they may. */
export function decideMerge(facts: MergeFacts): MergeRefusal | null {
  if (facts.keptId === facts.goneId) return { reason: 'same_person' }
  if (facts.keptMergedInto !== null || facts.goneMergedInto !== null) return { reason: 'merged_already' }
  const promised = facts.shared.find(({ hasOpenCommitments }) => hasOpenCommitments)
  return promised ? { reason: 'has_promised', associationName: promised.associationName } : null
}
