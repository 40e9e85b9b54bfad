import { type Database } from '#db/client.server'
import { planPointWindows } from '~/features/cycles/plan-point-windows.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { allowBookings, lockPoint, markPoint, stopBookings } from './operated-queries.server'
import { recordPointAudit } from './record-point-audit.server'

export type ClosePointRefusal =
  | { reason: 'unknown_point' }
  /** orders wait to be handed over there: they move first */
  | { reason: 'has_orders'; orders: number }

/**
 * Closes a point: the shop no longer shows it, drafts lose its windows, and nobody books there any more. What was
 * handed over stays in its history. Refused while orders wait to be handed over there, however they arrive in the
 * same moment. Closing twice changes nothing.
 */
export async function closePoint(
  db: Database,
  close: { slug: string; byPersonId: number },
): Promise<Outcome<{ slug: string }, ClosePointRefusal>> {
  return await refusableTransaction<{ slug: string }, ClosePointRefusal>(db, async (trx, refuse) => {
    const point = await lockPoint(trx, close.slug)
    if (!point) return refuse({ reason: 'unknown_point' })
    if (point.state === 'closed') return { slug: close.slug }
    const orders = await stopBookings(trx, point.id)
    if (orders > 0) return refuse({ reason: 'has_orders', orders })
    await markPoint(trx, point.id, 'closed')
    await planPointWindows(trx, point.id)
    await recordPointAudit(trx, {
      action: 'point.closed',
      point,
      byPersonId: close.byPersonId,
      before: { state: point.state },
      after: { state: 'closed' },
    })
    return { slug: close.slug }
  })
}

/** Opens a point again, also for the cycle that takes orders now. Opening twice changes nothing. */
export async function reopenPoint(
  db: Database,
  reopen: { slug: string; byPersonId: number },
): Promise<Outcome<{ slug: string }, { reason: 'unknown_point' }>> {
  return await refusableTransaction<{ slug: string }, { reason: 'unknown_point' }>(
    db,
    async (trx, refuse) => {
      const point = await lockPoint(trx, reopen.slug)
      if (!point) return refuse({ reason: 'unknown_point' })
      if (point.state === 'open') return { slug: reopen.slug }
      await markPoint(trx, point.id, 'open')
      await planPointWindows(trx, point.id)
      await allowBookings(trx, point.id)
      await recordPointAudit(trx, {
        action: 'point.reopened',
        point,
        byPersonId: reopen.byPersonId,
        before: { state: point.state },
        after: { state: 'open' },
      })
      return { slug: reopen.slug }
    },
  )
}
