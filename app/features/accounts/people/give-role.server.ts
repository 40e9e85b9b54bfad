import { type Database, readClock, type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordAudit } from '../record-audit.server'
import { ORGANIZATION_OF_ROLE } from '../roles'
import { type Role } from '../viewer'
import { findPlace, findReach, insertRole, lockPeople } from './role-queries.server'
import { addPerson, findKnownPerson } from './write-person.server'

/** Who gets it: somebody who is known, or a name and a number. */
export type Invited = { personId: number } | { name: string; e164: string }
export type GiveRefusal = { reason: 'no_person' | 'no_place' }

const USEFUL_DAYS = 14

/**
 * Gives somebody a role at a place, and tells her by message how to come in. Who is known by this name on
 * this number is that person. Giving it twice changes nothing and tells nobody twice.
 * @param given.place name or address of the organization, or of the point for a host; not read for an operator
 * @param given.origin of this installation, for the link
 */
export async function giveRole(
  db: Database,
  given: { to: Invited; role: Role; place: string; byPersonId: number; origin: string },
): Promise<Outcome<{ personId: number; isNew: boolean }, GiveRefusal>> {
  const { to, role, byPersonId } = given
  return refusableTransaction<{ personId: number; isNew: boolean }, GiveRefusal>(db, async (trx, refuse) => {
    const kind = role === 'delivery_host' ? 'point' : ORGANIZATION_OF_ROLE[role]
    const place = await findPlace(trx, { kind, typed: given.place.trim() })
    if (!place) return refuse({ reason: 'no_place' })
    const personId = await personOf(trx, to)
    if (personId === null) return refuse({ reason: 'no_person' })
    const { organizationId, deliveryPointId } = place
    const membershipId = await insertRole(trx, { personId, organizationId, deliveryPointId, role })
    if (membershipId === null) return { personId, isNew: false }
    const at = await readClock(trx)
    await recordAudit(trx, {
      at,
      actor: 'operator',
      actorPersonId: byPersonId,
      action: 'membership.grant',
      subject: `person:${personId}`,
      organizationId,
      after: { role, place: place.name },
    })
    const reach = await findReach(trx, personId)
    if (reach)
      await queueMessages(trx, [
        {
          kind: 'role_given',
          subject: `membership:${membershipId}`,
          recipient: `person:${personId}`,
          phoneId: reach.phoneId,
          personId,
          language: reach.language,
          usefulUntil: addDays(at, USEFUL_DAYS),
          variables: { name: reach.name, role, place: place.name, link: `${given.origin}/entrar` },
        },
      ])
    return { personId, isNew: true }
  })
}

async function personOf(trx: Trx, to: Invited): Promise<number | null> {
  if ('personId' in to) {
    const [person] = await lockPeople(trx, [to.personId])
    return person && person.mergedIntoId === null ? person.id : null
  }
  const phones = [{ e164: to.e164, whose: '' }]
  const known = await findKnownPerson(trx, to.name, phones)
  return known ?? (await addPerson(trx, { name: to.name, sex: null, language: 'es' }, phones))
}
