import { readClock, type Database } from '#db/client.server'
import { planPointWindows } from '~/features/cycles/plan-point-windows.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { decideOpening } from './delivery-point'
import { allowBookings, lockPoint, markOpen, markPoint } from './operated-queries.server'
import { type PointActor, recordPointAudit } from './record-point-audit.server'
import { tellWhoAsked } from './wishes/tell-who-asked.server'

type Unknown = { reason: 'unknown_point' }

/**
 * Opens a point: for the first time, which is the operator's to say, or again; also for the cycle that takes orders
 * now. Who wanted one in its zone is told, once. Where anybody else opens one that was never approved, it is proposed instead. Opening twice changes nothing.
 */
export async function openPoint(
  db: Database,
  open: PointActor & { slug: string; origin: string },
): Promise<Outcome<{ slug: string; state: 'open' | 'proposed' }, Unknown>> {
  const { slug, origin, ...by } = open
  return await refusableTransaction<{ slug: string; state: 'open' | 'proposed' }, Unknown>(
    db,
    async (trx, refuse) => {
      const point = await lockPoint(trx, slug)
      if (!point) return refuse({ reason: 'unknown_point' })
      const isApproved = point.approvedAt !== null
      const { state, action } = decideOpening({ ...point, isApproved }, by.byRole ?? 'operator')
      if (action === null) return { slug, state }
      if (state === 'open') {
        await markOpen(trx, point.id, point.approvedAt ?? (await readClock(trx)))
        await planPointWindows(trx, point.id)
        await allowBookings(trx, point.id)
        await tellWhoAsked(trx, { pointId: point.id, origin })
      } else await markPoint(trx, point.id, state)
      const before = { state: point.state }
      await recordPointAudit(trx, { ...by, action, point, before, after: { state } })
      return { slug, state }
    },
  )
}
