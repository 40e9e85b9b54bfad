import { type Database, readClock } from '#db/client.server'
import {
  addPerson,
  changePerson,
  findKnownPerson,
  recordPersonConsent,
} from '~/features/accounts/people/write-person.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type ConsentWay, type MemberDetails } from './member'
import { findMemberRow, findStanding, insertMember, lockForm } from './queries.server'

export type AddRefusal =
  /** she is in the list already, perhaps among those who left */
  | { reason: 'already_member'; producerId: number }
  /** somebody with a role in another organization: only the operator brings the two together */
  | { reason: 'works_elsewhere' }

/** Who does it, for the audit log. */
export type By = { personId: number; role: string }

/**
 * Writes down a new member. Who is known by this name on one of these phones is that person, not a double.
 * @param added.formKey of the form that was shown: sent twice, it adds once
 * @param added.consent how she agreed to be written to; null when she was not asked yet
 */
export async function addMember(
  db: Database,
  added: {
    associationId: number
    formKey: string
    details: MemberDetails
    consent: ConsentWay | null
    by: By
  },
): Promise<Outcome<{ producerId: number }, AddRefusal>> {
  const { associationId, details, consent, by } = added
  return refusableTransaction<{ producerId: number }, AddRefusal>(db, async (trx, refuse) => {
    const before = await lockForm(trx, added.formKey)
    if (before !== null) {
      if (await findMemberRow(trx, { associationId, producerId: before })) return { producerId: before }
      throw new Error('a form key of another association')
    }
    const { name, sex, language, phones } = details
    const known = await findKnownPerson(trx, name, phones)
    if (known !== null) {
      const standing = await findStanding(trx, { associationId, personId: known })
      if (standing.producerId !== null)
        return refuse({ reason: 'already_member', producerId: standing.producerId })
      if (standing.worksElsewhere) return refuse({ reason: 'works_elsewhere' })
      await changePerson(trx, known, { name, sex, language }, null)
    }
    const personId = known ?? (await addPerson(trx, { name, sex, language }, phones))
    const { community, since, channel } = details
    const producerId = await insertMember(trx, {
      associationId,
      personId,
      community,
      since,
      channel,
      formKey: added.formKey,
    })
    const at = await readClock(trx)
    if (consent)
      await recordPersonConsent(trx, { personId, given: true, how: consent, recordedBy: by.personId, at })
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'producer.add',
      subject: `producer:${producerId}`,
      organizationId: associationId,
      after: { personId, ...details, consent },
    })
    return { producerId }
  })
}
