import { readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { insertHost, listHostsOf } from './operated-queries.server'
import { type PointActor } from './record-point-audit.server'

/**
 * When the handover of one point moves to another, its hosts see to that one until the handover is over; in the
 * transaction that moves it.
 */
export async function lendHosts(
  trx: Trx,
  lend: PointActor & { fromPointId: number; toPointId: number; until: Date },
): Promise<void> {
  const { fromPointId, toPointId, until, byPersonId, byRole = 'operator' } = lend
  const at = await readClock(trx)
  for (const { personId, organizationId } of await listHostsOf(trx, fromPointId, toPointId)) {
    if (await insertHost(trx, { personId, organizationId, pointId: toPointId, until }))
      await recordAudit(trx, {
        at,
        actor: byRole,
        actorPersonId: byPersonId,
        action: 'membership.grant',
        subject: `person:${personId}`,
        organizationId,
        after: { role: 'delivery_host', pointId: toPointId, until },
      })
  }
}
