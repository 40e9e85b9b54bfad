import { type Database, readClock } from '#db/client.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordAudit } from '../record-audit.server'
import { decideEnding, type EndRefusal } from './role'
import { countOperators, lockRole, markRoleEnded } from './role-queries.server'

/**
 * Ends a role: from her next click on she may no longer. The last operator's does not end; the database says so
 * too (`memberships_last_operator`).
 */
export async function endRole(
  db: Database,
  ending: { personId: number; membershipId: number; byPersonId: number },
): Promise<Outcome<null, EndRefusal | { reason: 'no_role' }>> {
  return refusableTransaction<null, EndRefusal | { reason: 'no_role' }>(db, async (trx, refuse) => {
    const operators = await countOperators(trx)
    const membership = await lockRole(trx, ending.membershipId)
    if (!membership || membership.personId !== ending.personId) return refuse({ reason: 'no_role' })
    const refusal = decideEnding(membership, operators)
    if (refusal) return refuse(refusal)
    const at = await readClock(trx)
    await markRoleEnded(trx, ending.membershipId, at)
    await withdrawMessages(trx, { subject: `membership:${ending.membershipId}`, kinds: ['role_given'] })
    const { role, placeName, organizationId } = membership
    await recordAudit(trx, {
      at,
      actor: 'operator',
      actorPersonId: ending.byPersonId,
      action: 'membership.end',
      subject: `person:${membership.personId}`,
      organizationId,
      before: { role, place: placeName },
    })
    return null
  })
}
