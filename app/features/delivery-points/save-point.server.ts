import { readClock, type Database, type Trx } from '#db/client.server'
import { planPointWindows } from '~/features/cycles/plan-point-windows.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { isAnotherPlace } from './delivery-point'
import {
  findOperatorId,
  insertPoint,
  listOperatedRows,
  lockPoint,
  markPoint,
  type OperatedPoint,
  type PointState,
  updatePoint,
} from './operated-queries.server'
import { type PointDetails } from './point-form'
import { pointSlug } from './point-slug'
import { type PointActor, recordPointAudit } from './record-point-audit.server'
import { tellWhoAsked } from './wishes/tell-who-asked.server'
import { spellZone } from './zones/views.server'

export type CreatePointRefusal = { reason: 'name_taken' }

/**
 * Makes a point, in a zone as others spell it. It takes part in the drafts and in the cycle that takes orders at once, unless it is proposed: then
 * it waits for the operator. Who wanted one in its zone is told when it opens. One for one time only is kept closed, for somebody to move a cycle's
 * handover to. Sent twice, the second answers with the first.
 *
 * Refuses a name that another point of the zone has.
 *
 * @param create.organizationId whose it is; default: the operator's
 */
export async function createPoint(
  db: Database,
  create: PointToCreate,
): Promise<Outcome<{ slug: string }, CreatePointRefusal>> {
  return await refusableTransaction<{ slug: string }, CreatePointRefusal>(db, async (trx, refuse) => {
    const { slug } = await createPointIn(trx, create, refuse)
    return { slug }
  })
}

export type PointToCreate = PointActor & {
  details: PointDetails
  onlyOnce: boolean
  proposes?: boolean
  organizationId?: number
  origin: string
}

/** As `createPoint`, in the transaction of whoever needs the place. */
export async function createPointIn(
  trx: Trx,
  create: PointToCreate,
  refuse: (refusal: CreatePointRefusal) => never,
): Promise<{ id: number; slug: string }> {
  const { onlyOnce, proposes = false, organizationId: owner, origin, details: typed, ...by } = create
  const details = await spellZone(trx, typed)
  const slug = pointSlug(details)
  const organizationId = owner ?? (await findOperatorId(trx))
  const state = firstState(onlyOnce, proposes)
  const approvedAt = state === 'open' ? await readClock(trx) : null
  const made = await insertPoint(trx, { ...details, slug, organizationId, state, approvedAt })
  if (!made) {
    const [there] = await listOperatedRows(trx, { slug, organizationId, limit: 1, offset: 0 })
    return there && isSame(there, details) ? { id: there.id, slug } : refuse({ reason: 'name_taken' })
  }
  await planPointWindows(trx, made.id)
  if (state === 'open') await tellWhoAsked(trx, { pointId: made.id, origin })
  await recordPointAudit(trx, {
    ...by,
    action: state === 'proposed' ? 'point.proposed' : 'point.created',
    point: { id: made.id, organizationId },
    after: { ...details, slug, state },
  })
  return { id: made.id, slug }
}

function firstState(onlyOnce: boolean, proposes: boolean): PointState {
  if (onlyOnce) return 'closed'
  return proposes ? 'proposed' : 'open'
}

function isSame(point: OperatedPoint, details: PointDetails): boolean {
  return point.address === details.address && point.referenceCorner === details.referenceCorner
}

export type ChangePointRefusal =
  | { reason: 'unknown_point' }
  /** people were told to come here: their handover moves to another point, which tells them */
  | { reason: 'place_has_orders'; orders: number }

/**
 * Changes what is known of a point. Its hours and room hold from the next draft on; the cycle that takes orders
 * keeps what its buyers were told. Its address on the web stays. One that was not approved is proposed again.
 *
 * Refuses another place while orders wait there.
 */
export async function changePoint(
  db: Database,
  change: PointActor & { slug: string; details: PointDetails },
): Promise<Outcome<{ slug: string }, ChangePointRefusal>> {
  const { slug, details: typed, ...by } = change
  return await refusableTransaction<{ slug: string }, ChangePointRefusal>(db, async (trx, refuse) => {
    const point = await lockPoint(trx, slug)
    const [before] = await listOperatedRows(trx, { slug, limit: 1, offset: 0 })
    if (!point || !before) return refuse({ reason: 'unknown_point' })
    const details = await spellZone(trx, typed, point.id)
    const changed = changedOf(before, details)
    if (Object.keys(changed).length === 0) return { slug }
    const orders = before.waiting.reduce((sum, cycle) => sum + cycle.orders, 0)
    if (orders > 0 && isAnotherPlace(before, details)) return refuse({ reason: 'place_has_orders', orders })
    await updatePoint(trx, point.id, details)
    if (point.state === 'declined') await markPoint(trx, point.id, 'proposed')
    await planPointWindows(trx, point.id)
    const was = Object.fromEntries(
      Object.keys(changed).map((field) => [field, before[field as keyof PointDetails]]),
    )
    await recordPointAudit(trx, {
      ...by,
      action: point.state === 'declined' ? 'point.proposed' : 'point.changed',
      point,
      before: was,
      after: changed,
    })
    return { slug }
  })
}

function changedOf(before: PointDetails, details: PointDetails): Partial<PointDetails> {
  return Object.fromEntries(
    Object.entries(details).filter(([field, value]) => before[field as keyof PointDetails] !== value),
  )
}
