import { type Database, readClock } from '#db/client.server'
import { changePerson, phonesOfPerson } from '~/features/accounts/people/write-person.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { type By } from './add-member.server'
import { keeperOf, type MemberDetails } from './member'
import { findMemberRow, lockMember, updateMember } from './queries.server'

export type EditRefusal =
  | { reason: 'no_member' }
  /** the day on which she left would come before the day on which she came */
  | { reason: 'after_leaving' }

/**
 * Changes what is written down of a member. Name and phones stay as they are where they are not the
 * association's to change (`Keeper`), whatever the form says. Saying the same again changes nothing.
 */
export async function editMember(
  db: Database,
  edit: { associationId: number; producerId: number; details: MemberDetails; by: By },
): Promise<Outcome<null, EditRefusal>> {
  const { associationId, producerId, details, by } = edit
  return refusableTransaction<null, EditRefusal>(db, async (trx, refuse) => {
    const locked = await lockMember(trx, { associationId, producerId })
    const row = locked && (await findMemberRow(trx, { associationId, producerId }))
    if (!row) return refuse({ reason: 'no_member' })
    if (row.until !== null && row.until < details.since) return refuse({ reason: 'after_leaving' })
    const isHers = keeperOf(row) !== 'here'
    const phones = await phonesOfPerson(trx, row.personId)
    const { sex, language, community, channel, since } = row
    const before = { name: row.name, sex, language, community, channel, since, phones }
    const after = isHers ? { ...details, name: row.name, phones } : details
    if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) return null

    await changePerson(trx, row.personId, pick(after), isHers ? null : after.phones)
    await updateMember(trx, producerId, {
      community: after.community,
      since: after.since,
      channel: after.channel,
    })
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: by.role,
      actorPersonId: by.personId,
      action: 'producer.edit',
      subject: `producer:${producerId}`,
      organizationId: associationId,
      before,
      after,
    })
    return null
  })
}

function pick({ name, sex, language }: MemberDetails) {
  return { name, sex, language }
}

function sorted(details: object) {
  return Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1))
}
