import { type Database } from '#db/client.server'
import { planPointWindows } from '~/features/cycles/plan-point-windows.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockPoint, markPoint, stopBookings } from './operated-queries.server'
import { type PointActor, recordPointAudit } from './record-point-audit.server'

export type ClosePointRefusal =
  | { reason: 'unknown_point' }
  /** orders wait to be handed over there: they move first */
  | { reason: 'has_orders'; orders: number }

/**
 * Closes a point: the shop no longer shows it, drafts lose its windows, and nobody books there any more. What was
 * handed over stays in its history. Refused while orders wait to be handed over there, however they arrive in the
 * same moment. Closing twice, or what never opened, changes nothing.
 */
export async function closePoint(
  db: Database,
  close: PointActor & { slug: string },
): Promise<Outcome<{ slug: string }, ClosePointRefusal>> {
  return await refusableTransaction<{ slug: string }, ClosePointRefusal>(db, async (trx, refuse) => {
    const { slug, ...by } = close
    const point = await lockPoint(trx, slug)
    if (!point) return refuse({ reason: 'unknown_point' })
    if (point.state !== 'open') return { slug }
    const orders = await stopBookings(trx, point.id)
    if (orders > 0) return refuse({ reason: 'has_orders', orders })
    await markPoint(trx, point.id, 'closed')
    await planPointWindows(trx, point.id)
    await recordPointAudit(trx, {
      ...by,
      action: 'point.closed',
      point,
      before: { state: point.state },
      after: { state: 'closed' },
    })
    return { slug }
  })
}
