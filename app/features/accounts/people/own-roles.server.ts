import { type Database, readClock } from '#db/client.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordAudit } from '../record-audit.server'
import { type Role } from '../viewer'
import { grantRole } from './grant-role.server'
import { decideOwnEnding, type OwnEndRefusal, type OwnRole } from './role'
import { countAdministrators, lockRole, markRoleEnded } from './role-queries.server'
import { findOrAddPerson } from './write-person.server'

/** Who administers an association, or the operator in its name. */
export type Administering = {
  organization: { id: number; name: string }
  by: { personId: number; role: Role }
}

/**
 * Gives somebody a role in an association and tells her by message how to come in. Who is known by this name on
 * this number is that person. Giving it twice changes nothing and tells nobody twice.
 */
export async function giveOwnRole(
  db: Database,
  given: Administering & { to: { name: string; e164: string }; role: OwnRole; origin: string },
): Promise<{ personId: number; isNew: boolean }> {
  const { organization, to, ...grant } = given
  return await db.transaction().execute(async (trx) => {
    const personId = await findOrAddPerson(trx, to)
    const place = { organizationId: organization.id, deliveryPointId: null, name: organization.name }
    return { personId, isNew: await grantRole(trx, { ...grant, personId, place }) }
  })
}

/**
 * Ends a role in an association: from her next click on she may no longer. Refuses those of others, those that an
 * administrator does not give, and the last administrator's.
 */
export async function endOwnRole(
  db: Database,
  ending: Administering & { membershipId: number },
): Promise<Outcome<null, OwnEndRefusal | { reason: 'no_role' }>> {
  const { organization, by, membershipId } = ending
  return await refusableTransaction<null, OwnEndRefusal | { reason: 'no_role' }>(db, async (trx, refuse) => {
    const administrators = await countAdministrators(trx, organization.id)
    const membership = await lockRole(trx, membershipId)
    if (!membership || membership.organizationId !== organization.id) return refuse({ reason: 'no_role' })
    const refusal = decideOwnEnding(membership, administrators)
    if (refusal) return refuse(refusal)
    const at = await readClock(trx)
    await markRoleEnded(trx, membershipId, at)
    await withdrawMessages(trx, { subject: `membership:${membershipId}`, kinds: ['role_given'] })
    await recordAudit(trx, {
      at,
      actor: by.role,
      actorPersonId: by.personId,
      action: 'membership.end',
      subject: `person:${membership.personId}`,
      organizationId: organization.id,
      before: { role: membership.role, place: membership.placeName },
    })
    return null
  })
}
