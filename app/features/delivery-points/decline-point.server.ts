import { type Database } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockPoint, markDeclined } from './operated-queries.server'
import { type PointActor, recordPointAudit } from './record-point-audit.server'

export type DeclinePointRefusal =
  | { reason: 'unknown_point' }
  /** somebody approved it meanwhile */
  | { reason: 'not_proposed' }

/**
 * The operator does not approve a proposed point and says why, 4 to 160 letters; whoever proposed it reads the reason,
 * may change it and propose it again. Declining twice changes nothing.
 */
export async function declinePoint(
  db: Database,
  decline: PointActor & { slug: string; reason: string },
): Promise<Outcome<{ slug: string }, DeclinePointRefusal>> {
  const { slug, reason, ...by } = decline
  return await refusableTransaction<{ slug: string }, DeclinePointRefusal>(db, async (trx, refuse) => {
    const point = await lockPoint(trx, slug)
    if (!point) return refuse({ reason: 'unknown_point' })
    if (point.state === 'declined') return { slug }
    if (point.state !== 'proposed') return refuse({ reason: 'not_proposed' })
    await markDeclined(trx, point.id, reason)
    const before = { state: point.state }
    await recordPointAudit(trx, {
      ...by,
      action: 'point.declined',
      point,
      before,
      after: { state: 'declined', reason },
    })
    return { slug }
  })
}
