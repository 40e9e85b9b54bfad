import { requireMember, type ActingMember } from '~/features/accounts/require.server'
import { type RequestArgs } from '~/features/accounts/sessions.server'

/**
 * The staff of the municipality of an address, or the operator in its name.
 * @throws Response as `requireMember`; 404 too for an organization that is no municipality
 */
export async function requireMunicipal(
  args: RequestArgs & { params: Readonly<Record<string, string | undefined>> },
): Promise<ActingMember> {
  const member = await requireMember(args, args.params['slug'], 'municipal_staff')
  if (member.organization.kind !== 'municipality') throw new Response(null, { status: 404 })
  return member
}
