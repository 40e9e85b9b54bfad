import { readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'

export type PointAction =
  | 'point.proposed'
  | 'point.approved'
  | 'point.declined'
  | 'point.created'
  | 'point.changed'
  | 'point.pictured'
  | 'point.closed'
  | 'point.reopened'

/** Who does it; in whose name: the operator's, unless said. */
export type PointActor = { byPersonId: number; byRole?: Role }

/** One line of the audit log about a point. */
export async function recordPointAudit(
  trx: Trx,
  entry: PointActor & {
    action: PointAction
    point: { id: number; organizationId: number }
    before?: unknown
    after?: unknown
  },
): Promise<void> {
  const { action, point, byPersonId, byRole = 'operator', before, after } = entry
  await recordAudit(trx, {
    at: await readClock(trx),
    actor: byRole,
    actorPersonId: byPersonId,
    action,
    subject: `point:${point.id}`,
    organizationId: point.organizationId,
    before,
    after,
  })
}
