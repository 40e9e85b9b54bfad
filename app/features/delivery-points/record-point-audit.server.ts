import { readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'

export type PointAction =
  | 'point.created'
  | 'point.changed'
  | 'point.pictured'
  | 'point.closed'
  | 'point.reopened'

/** One line of the audit log about a point, by an operator. */
export async function recordPointAudit(
  trx: Trx,
  entry: {
    action: PointAction
    point: { id: number; organizationId: number }
    byPersonId: number
    before?: unknown
    after?: unknown
  },
): Promise<void> {
  const { action, point, byPersonId, before, after } = entry
  await recordAudit(trx, {
    at: await readClock(trx),
    actor: 'operator',
    actorPersonId: byPersonId,
    action,
    subject: `point:${point.id}`,
    organizationId: point.organizationId,
    before,
    after,
  })
}
