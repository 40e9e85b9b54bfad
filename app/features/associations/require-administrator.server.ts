import { type ActingMember, requireMember } from '~/features/accounts/require.server'
import { type RequestArgs } from '~/features/accounts/sessions.server'
import { findMembership, type Viewer } from '~/features/accounts/viewer'

/**
 * Who administers the association of an address, or the operator in its name.
 * @throws Response as `requireMember`; 404 too for an organization that is no association
 */
export async function requireAdministrator(
  args: RequestArgs & { params: Readonly<Record<string, string | undefined>> },
): Promise<ActingMember> {
  const member = await requireMember(args, args.params['slug'], 'association_administrator')
  if (member.organization.kind !== 'association') throw new Response(null, { status: 404 })
  return member
}

/** Whether who coordinates it may also give roles in it. */
export function isAdministratorOf(viewer: Viewer, organizationSlug: string): boolean {
  return findMembership(viewer.memberships, organizationSlug, ['association_administrator']) !== null
}
