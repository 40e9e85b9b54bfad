import { recordLook } from '~/features/accounts/looks/record-look.server'
import { type RequestArgs } from '~/features/accounts/sessions.server'
import { type ActingMember } from '~/features/accounts/require.server'
import { requireCoordinator } from '../require-coordinator.server'
import { type Member } from './member'
import { findMember } from './views.server'

/**
 * Who coordinates the association, and the producer of the address: that she looked at her is noted, whichever page it is.
 * @throws Response as `requireCoordinator`; 404 for somebody who is no member of it
 */
export async function requireMemberOf(
  args: RequestArgs & { params: Readonly<Record<string, string | undefined>> },
): Promise<ActingMember & { member: Member }> {
  const acting = await requireCoordinator(args)
  const member = await findMember(args.context.db, {
    associationId: acting.organization.id,
    producerId: args.params['id'],
  })
  if (!member) throw new Response(null, { status: 404 })
  const viewer = { personId: acting.viewer.personId, role: acting.role }
  await recordLook(args.context.db, { viewer, purpose: 'member', personId: member.personId })
  return { ...acting, member }
}
