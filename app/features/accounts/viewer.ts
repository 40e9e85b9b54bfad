import { type InvitableRole } from './roles'

export type Role = InvitableRole | 'delivery_host'

/** Roles with which others' money or people can be changed. */
export const TRUSTED_ROLES: readonly Role[] = [
  'operator',
  'municipal_staff',
  'municipal_administrator',
  'association_administrator',
]

/** How sure it is that it is she, in this session. */
export type Proof = {
  hasFactor: boolean
  /** since a code of her app, or a recovery code, was typed in this session; null: never */
  factorMinutes: number | null
  /** since a code by message was typed: the session's begin, or later */
  codeMinutes: number
}

/** What is still asked of her before her work opens. */
export type FactorNeed = 'show' | 'set_up'

/** The right to work for an organization; a host's is bound to one point. */
export type Membership = {
  role: Role
  organizationId: number
  organizationSlug: string
  organizationName: string
  organizationKind: 'association' | 'municipality' | 'operator'
  point: { id: number; slug: string; name: string } | null
}

export type ProducerRole = {
  producerId: number
  associationId: number
  associationSlug: string
  associationName: string
}

/**
 * Who is looking: the person of a session that has not ended, with what she may do, read anew at each
 * request. Everyone is a consumer; members and producers are more besides.
 */
export type Viewer = {
  personId: number
  name: string
  language: string
  memberships: Membership[]
  producerOf: ProducerRole[]
  proof: Proof
  /** what she has to do before the rest of her work opens: then `memberships` lacks what waits for it */
  need: FactorNeed | null
}

/** An administrator may do what those whom she administers may. */
const INCLUDES: Partial<Record<Role, Role>> = {
  association_administrator: 'association_coordinator',
  municipal_administrator: 'municipal_staff',
}

export function isOperator(viewer: Viewer): boolean {
  return viewer.memberships.some((membership) => membership.role === 'operator')
}

/** Whether others' money or people can be changed by what she may do. */
export function holdsTrustedRole({ memberships }: Pick<Viewer, 'memberships'>): boolean {
  return memberships.some(({ role }) => TRUSTED_ROLES.includes(role))
}

/**
 * The membership by which a person may act for an organization, or null.
 * @param roles any of these; none given: whoever works for it, save the hosts of its points
 */
export function findMembership(
  memberships: readonly Membership[],
  organizationSlug: string,
  roles: readonly Role[],
): Membership | null {
  return (
    memberships.find(
      ({ role, organizationSlug: slug }) => slug === organizationSlug && isOneOf(role, roles),
    ) ?? null
  )
}

function isOneOf(role: Role, roles: readonly Role[]): boolean {
  if (roles.length === 0) return role !== 'delivery_host'
  const included = INCLUDES[role]
  return roles.includes(role) || (included !== undefined && roles.includes(included))
}

/** Where a person's work is: the page to open after signing in. */
export function homeOf(viewer: Pick<Viewer, 'memberships'> & { need?: FactorNeed | null }): string {
  const { memberships, need } = viewer
  if (need) return SECOND_STEP[need]
  if (memberships.some(({ role }) => role === 'operator')) return '/operacion'
  const association = memberships.find(
    ({ organizationKind, role }) => organizationKind === 'association' && role !== 'delivery_host',
  )
  if (association) return `/asociacion/${association.organizationSlug}`
  const municipality = memberships.find(
    ({ organizationKind, role }) => organizationKind === 'municipality' && role !== 'delivery_host',
  )
  if (municipality) return `/municipio/${municipality.organizationSlug}`
  const hosted = memberships.find(({ point }) => point !== null)?.point
  return hosted ? `/entrega/${hosted.slug}` : '/mis-pedidos'
}

/** Where what is still asked of her can be done. */
export const SECOND_STEP = {
  show: '/segundo-paso',
  set_up: '/mi-cuenta/segundo-paso',
} as const satisfies Record<FactorNeed, string>

/** The organization in whose name an operator acts. */
export function organizationOfOperator({ memberships }: Pick<Viewer, 'memberships'>): number {
  const membership = memberships.find(({ role }) => role === 'operator')
  if (!membership) throw new Error('no operator')
  return membership.organizationId
}
