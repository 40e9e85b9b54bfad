import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { endHost, findOrMakePerson, insertHost, lockPoint } from './operated-queries.server'

type HostRefusal = { reason: 'unknown_point' }

/** Makes somebody the host of a point: she is found by phone and name, or made. Twice changes nothing. */
export async function nameHost(
  db: Database,
  host: { slug: string; name: string; e164: string; byPersonId: number },
): Promise<Outcome<{ personId: number }, HostRefusal>> {
  return await refusableTransaction<{ personId: number }, HostRefusal>(db, async (trx, refuse) => {
    const point = await lockPoint(trx, host.slug)
    if (!point) return refuse({ reason: 'unknown_point' })
    const personId = await findOrMakePerson(trx, host.name, host.e164)
    const { organizationId } = point
    if (await insertHost(trx, { personId, organizationId, pointId: point.id, until: null }))
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: 'operator',
        actorPersonId: host.byPersonId,
        action: 'membership.grant',
        subject: `person:${personId}`,
        organizationId,
        after: { role: 'delivery_host', point: host.slug },
      })
    return { personId }
  })
}

/** Ends somebody's being the host of a point. Twice changes nothing. */
export async function releaseHost(
  db: Database,
  release: { slug: string; membershipId: number; byPersonId: number },
): Promise<Outcome<{ slug: string }, HostRefusal>> {
  return await refusableTransaction<{ slug: string }, HostRefusal>(db, async (trx, refuse) => {
    const point = await lockPoint(trx, release.slug)
    if (!point) return refuse({ reason: 'unknown_point' })
    const ended = await endHost(trx, point.id, release.membershipId)
    if (ended)
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: 'operator',
        actorPersonId: release.byPersonId,
        action: 'membership.end',
        subject: `person:${ended.personId}`,
        organizationId: point.organizationId,
        before: { role: 'delivery_host', point: release.slug },
      })
    return { slug: release.slug }
  })
}
