/** Roles that a membership gives (decision 13). A consumer needs none; a producer is a row of `producers`. */
export const INVITABLE_ROLES = [
  'association_coordinator',
  'association_administrator',
  'municipal_staff',
  'municipal_administrator',
  'operator',
] as const

export type InvitableRole = (typeof INVITABLE_ROLES)[number]

/** The kind of organization that each role works for. */
export const ORGANIZATION_OF_ROLE = {
  association_coordinator: 'association',
  association_administrator: 'association',
  municipal_staff: 'municipality',
  municipal_administrator: 'municipality',
  operator: 'operator',
} as const satisfies Record<InvitableRole, string>
