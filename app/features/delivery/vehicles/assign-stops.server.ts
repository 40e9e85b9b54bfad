import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'
import { type CycleState } from '~/features/cycles/cycle'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { lockStops, readKnown, replaceStops } from './queries.server'
import { planStops, type StopPlan } from './vehicle'

export type AssignRefusal =
  | { reason: 'cycle_over'; state: CycleState }
  /** no point of the cycle, or no vehicle of the organization in use */
  | { reason: 'not_known' }
  /** a vehicle of another organization goes there: only that one lets go of it */
  | { reason: 'served_by_other' }

/**
 * Says which vehicle serves each of these points, and as which stop; points that are not named stay where they
 * are, and each vehicle's stops are numbered anew without gaps. Repeating it changes nothing.
 * @param assign `onlyPoints`: those that the organization may serve; without it all of the cycle. `role`: of who
 *   says so
 */
export async function assignStops(
  db: Database,
  assign: {
    cycleId: number
    organizationId: number
    stops: readonly StopPlan[]
    onlyPoints?: ReadonlySet<number>
    byPersonId: number
    role?: Role
  },
): Promise<Outcome<{ changed: boolean }, AssignRefusal>> {
  const { cycleId, organizationId, stops, onlyPoints, byPersonId, role = 'operator' } = assign
  return refusableTransaction<{ changed: boolean }, AssignRefusal>(db, async (trx, refuse) => {
    const pointIds = [...new Set(stops.map((stop) => stop.deliveryPointId))]
    const vehicleIds = [...new Set(stops.flatMap((stop) => stop.vehicleId ?? []))]
    const known = await readKnown(trx, { organizationId, cycleId, pointIds, vehicleIds })
    if (known.points < pointIds.length || known.vehicles < vehicleIds.length)
      return refuse({ reason: 'not_known' })
    if (onlyPoints && pointIds.some((pointId) => !onlyPoints.has(pointId)))
      return refuse({ reason: 'not_known' })
    const locked = await lockStops(trx, cycleId)
    if (!locked) return refuse({ reason: 'not_known' })
    if (locked.state === 'settled' || locked.state === 'cancelled')
      return refuse({ reason: 'cycle_over', state: locked.state })

    const others = locked.stops.filter((stop) => stop.organizationId !== organizationId)
    if (others.some((stop) => pointIds.includes(stop.deliveryPointId)))
      return refuse({ reason: 'served_by_other' })

    const before = planStops(locked.stops, [])
    const after = planStops(locked.stops, stops)
    if (isSamePlan(before, after)) return { changed: false }
    await replaceStops(trx, cycleId, after)
    await recordAudit(trx, {
      at: locked.now,
      actor: role,
      actorPersonId: byPersonId,
      action: 'manifest.changed',
      subject: `cycle:${cycleId}`,
      organizationId,
      before: Object.fromEntries(before),
      after: Object.fromEntries(after),
    })
    return { changed: true }
  })
}

function isSamePlan(before: ReadonlyMap<number, number[]>, after: ReadonlyMap<number, number[]>): boolean {
  return (
    before.size === after.size &&
    [...before].every(([vehicleId, points]) => points.join() === after.get(vehicleId)?.join())
  )
}
