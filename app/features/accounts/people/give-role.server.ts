import { type Database, type Trx } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { ORGANIZATION_OF_ROLE } from '../roles'
import { type Role } from '../viewer'
import { grantRole } from './grant-role.server'
import { findPlace, lockPeople } from './role-queries.server'
import { findOrAddPerson } from './write-person.server'

/** Who gets it: somebody who is known, or a name and a number. */
export type Invited = { personId: number } | { name: string; e164: string }
export type GiveRefusal = { reason: 'no_person' | 'no_place' }

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
    const by = { personId: byPersonId, role: 'operator' as const }
    const isNew = await grantRole(trx, { personId, role, place, by, origin: given.origin })
    return { personId, isNew }
  })
}

async function personOf(trx: Trx, to: Invited): Promise<number | null> {
  if ('personId' in to) {
    const [person] = await lockPeople(trx, [to.personId])
    return person && person.mergedIntoId === null ? person.id : null
  }
  return await findOrAddPerson(trx, to)
}
