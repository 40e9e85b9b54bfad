import { readClock, type Database } from '#db/client.server'
import { grantRole } from '~/features/accounts/people/grant-role.server'
import { findOrAddPerson } from '~/features/accounts/people/write-person.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { endHost, lockPoint } from './operated-queries.server'
import { type PointActor } from './record-point-audit.server'

type HostRefusal = { reason: 'unknown_point' }

/**
 * Makes somebody the host of a point and tells her by message how to come in: she is found by phone and name, or
 * made. Twice changes nothing and tells nobody twice; who only lends a hand until a day stays from now on.
 */
export async function nameHost(
  db: Database,
  host: PointActor & { slug: string; name: string; e164: string; origin: string },
): Promise<Outcome<{ personId: number }, HostRefusal>> {
  return await refusableTransaction<{ personId: number }, HostRefusal>(db, async (trx, refuse) => {
    const point = await lockPoint(trx, host.slug)
    if (!point) return refuse({ reason: 'unknown_point' })
    const personId = await findOrAddPerson(trx, host)
    await grantRole(trx, {
      personId,
      role: 'delivery_host',
      place: { organizationId: point.organizationId, deliveryPointId: point.id, name: point.name },
      by: { personId: host.byPersonId, role: host.byRole ?? 'operator' },
      origin: host.origin,
    })
    return { personId }
  })
}

/** Ends somebody's being the host of a point. Twice changes nothing. */
export async function releaseHost(
  db: Database,
  release: PointActor & { slug: string; membershipId: number },
): Promise<Outcome<{ slug: string }, HostRefusal>> {
  return await refusableTransaction<{ slug: string }, HostRefusal>(db, async (trx, refuse) => {
    const point = await lockPoint(trx, release.slug)
    if (!point) return refuse({ reason: 'unknown_point' })
    const ended = await endHost(trx, point.id, release.membershipId)
    if (ended) {
      await withdrawMessages(trx, {
        subject: `membership:${release.membershipId}`,
        kinds: ['role_given'],
      })
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: release.byRole ?? 'operator',
        actorPersonId: release.byPersonId,
        action: 'membership.end',
        subject: `person:${ended.personId}`,
        organizationId: point.organizationId,
        before: { role: 'delivery_host', point: release.slug },
      })
    }
    return { slug: release.slug }
  })
}
