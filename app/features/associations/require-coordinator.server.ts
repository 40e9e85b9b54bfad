import { requireMember, type ActingMember } from '~/features/accounts/require.server'
import { type RequestArgs } from '~/features/accounts/sessions.server'

/**
 * Who coordinates the association of an address, or the operator in its name.
 * @throws Response as `requireMember`; 404 too for an organization that is no association
 */
export async function requireCoordinator(
  args: RequestArgs & { params: Readonly<Record<string, string | undefined>> },
): Promise<ActingMember> {
  const member = await requireMember(args, args.params['slug'], 'association_coordinator')
  if (member.organization.kind !== 'association') throw new Response(null, { status: 404 })
  return member
}
