import { readClock, type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { recordAudit } from '../record-audit.server'
import { type Role } from '../viewer'
import { findReach, insertRole, type Place } from './role-queries.server'

const USEFUL_DAYS = 14

/**
 * Writes a role of a person at a place, with its line in the audit log and the message that tells her how to come
 * in, in the transaction of whoever gives it.
 * @returns whether it is new; giving it twice changes nothing and tells nobody twice
 */
export async function grantRole(
  trx: Trx,
  grant: {
    personId: number
    role: Role
    place: Place
    by: { personId: number; role: Role }
    /** of this installation, for the link */
    origin: string
  },
): Promise<boolean> {
  const { personId, role, place, by, origin } = grant
  const { organizationId, deliveryPointId } = place
  const membershipId = await insertRole(trx, { personId, organizationId, deliveryPointId, role })
  if (membershipId === null) return false
  const at = await readClock(trx)
  await recordAudit(trx, {
    at,
    actor: by.role,
    actorPersonId: by.personId,
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
        variables: { name: reach.name, role, place: place.name, link: `${origin}/entrar` },
      },
    ])
  return true
}
