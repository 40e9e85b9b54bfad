import { type Database } from '#db/client.server'
import { planPointWindows } from '~/features/cycles/plan-point-windows.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import {
  findOperatorId,
  insertPoint,
  listOperatedRows,
  lockPoint,
  markPoint,
  type OperatedPoint,
  updatePoint,
} from './operated-queries.server'
import { type PointDetails } from './point-form'
import { pointSlug } from './point-slug'
import { recordPointAudit } from './record-point-audit.server'

export type CreatePointRefusal = { reason: 'name_taken' }

/**
 * Makes a point of the operator's. It takes part in the drafts and in the cycle that takes orders, unless it is
 * for one time only: then it is kept closed, for somebody to move a cycle's handover to. Sent twice, the second
 * answers with the first.
 *
 * Refuses a name that another point of the zone has.
 */
export async function createPoint(
  db: Database,
  create: { details: PointDetails; onlyOnce: boolean; byPersonId: number },
): Promise<Outcome<{ slug: string }, CreatePointRefusal>> {
  const { details, onlyOnce, byPersonId } = create
  const slug = pointSlug(details)
  return await refusableTransaction<{ slug: string }, CreatePointRefusal>(db, async (trx, refuse) => {
    const organizationId = await findOperatorId(trx)
    const state = onlyOnce ? 'closed' : 'open'
    const made = await insertPoint(trx, { ...details, slug, organizationId, state })
    if (!made) {
      const [there] = await listOperatedRows(trx, { slug, limit: 1, offset: 0 })
      return there && isSame(there, details) ? { slug } : refuse({ reason: 'name_taken' })
    }
    await planPointWindows(trx, made.id)
    const after = { ...details, slug, state }
    await recordPointAudit(trx, {
      action: 'point.created',
      point: { id: made.id, organizationId },
      byPersonId,
      after,
    })
    return { slug }
  })
}

function isSame(point: OperatedPoint, details: PointDetails): boolean {
  return point.address === details.address && point.referenceCorner === details.referenceCorner
}

/**
 * Changes what is known of a point. Its hours and room hold from the next draft on; the cycle that takes orders
 * keeps what its buyers were told. Its address on the web stays.
 */
export async function changePoint(
  db: Database,
  change: { slug: string; details: PointDetails; byPersonId: number },
): Promise<Outcome<{ slug: string }, { reason: 'unknown_point' }>> {
  const { slug, details, byPersonId } = change
  return await refusableTransaction<{ slug: string }, { reason: 'unknown_point' }>(
    db,
    async (trx, refuse) => {
      const point = await lockPoint(trx, slug)
      const [before] = await listOperatedRows(trx, { slug, limit: 1, offset: 0 })
      if (!point || !before) return refuse({ reason: 'unknown_point' })
      const changed = changedOf(before, details)
      if (Object.keys(changed).length === 0) return { slug }
      await updatePoint(trx, point.id, details)
      if (point.state === 'proposed') await markPoint(trx, point.id, 'open')
      await planPointWindows(trx, point.id)
      const was = Object.fromEntries(
        Object.keys(changed).map((field) => [field, before[field as keyof PointDetails]]),
      )
      await recordPointAudit(trx, { action: 'point.changed', point, byPersonId, before: was, after: changed })
      return { slug }
    },
  )
}

function changedOf(before: PointDetails, details: PointDetails): Partial<PointDetails> {
  return Object.fromEntries(
    Object.entries(details).filter(([field, value]) => before[field as keyof PointDetails] !== value),
  )
}
