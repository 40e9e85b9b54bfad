import { addMinutes } from '~/kernel/instants'
import { type Trx } from '../client.server'
import { CONTACT } from './demo/organizations'
import { present, type SeededPeople } from './seed-people.server'

const WAITING_MINUTES = 20 * 60

/** A group that asked to join yesterday: the operator has not looked yet. */
export async function insertWaitingRegistration(trx: Trx, people: SeededPeople, now: Date): Promise<void> {
  const contact = present(people.get(CONTACT.name), CONTACT.name)
  const sentAt = addMinutes(now, -WAITING_MINUTES)
  const details = {
    name: 'Apicultoras de Coroico',
    municipality: 'Coroico',
    community: 'Cruz Loma',
    story:
      'Somos catorce familias con miel de monte y polen. Cosechamos dos veces al año y envasamos juntas.',
    taxRegime: 'rau' as const,
  }
  const { id } = await trx
    .insertInto('associationRegistrations')
    .values({
      ...details,
      contactPersonId: contact.personId,
      contactPhoneId: present(contact.phoneIds[0]),
      sentAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('auditLog')
    .values({
      at: sentAt,
      actor: 'contact',
      actorPersonId: contact.personId,
      action: 'registration.send',
      subject: `registration:${id}`,
      after: JSON.stringify(details),
    })
    .execute()
}
