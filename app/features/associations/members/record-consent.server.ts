import { type Database, readClock } from '#db/client.server'
import { recordPersonConsent } from '~/features/accounts/people/write-person.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { stopMessages } from '~/features/messaging/stop-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type By } from './add-member.server'
import { type ConsentWay } from './member'
import { findMemberRow, lockMember } from './queries.server'

/**
 * Writes that a member agrees to be written to, or no longer does. Saying the same again writes nothing. From
 * a withdrawal on she is told nothing more by message: her coordinator asks her.
 */
export async function recordMemberConsent(
  db: Database,
  consent: { associationId: number; producerId: number; given: boolean; how: ConsentWay; by: By },
): Promise<Outcome<null, { reason: 'no_member' }>> {
  const { associationId, producerId, given, how, by } = consent
  return refusableTransaction<null, { reason: 'no_member' }>(db, async (trx, refuse) => {
    await lockMember(trx, { associationId, producerId })
    const member = await findMemberRow(trx, { associationId, producerId })
    if (!member) return refuse({ reason: 'no_member' })
    if (member.consent?.given === given) return null
    const at = await readClock(trx)
    await recordPersonConsent(trx, { personId: member.personId, given, how, recordedBy: by.personId, at })
    if (!given) await stopMessages(trx, { personId: member.personId })
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: given ? 'consent.give' : 'consent.withdraw',
      subject: `producer:${producerId}`,
      organizationId: associationId,
      before: { given: member.consent?.given ?? null },
      after: { given, how },
    })
    return null
  })
}
