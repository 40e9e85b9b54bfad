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

export type EndRefusal = { reason: 'ended_already' | 'last_operator' }

/** A role ends, unless it is the last operator's: nobody could let anyone in again. */
export function decideEnding(
  membership: { role: Role; until: Date | null },
  operators: number,
): EndRefusal | null {
  if (membership.until !== null) return { reason: 'ended_already' }
  return membership.role === 'operator' && operators <= 1 ? { reason: 'last_operator' } : null
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
