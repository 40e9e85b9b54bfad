import { type Database, readClock } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Role } from '~/features/accounts/viewer'
import { type Cycle, type CycleState } from '~/features/cycles/cycle'
import { assignStops, type AssignRefusal } from '~/features/delivery/vehicles/assign-stops.server'
import { type StopPlan } from '~/features/delivery/vehicles/vehicle'
import { type Outcome, refused } from '~/kernel/outcome'
import { type Departure } from './journey'
import { listServedPlaces, upsertDeparture } from './queries.server'
import { type Handover, type Turn } from './stop-forms'
import { suggestRoutes } from './suggest'
import { routePointOf, routesOfCycle, type RoutesOfCycle } from './views.server'

/** Whose vehicles, in which cycle, and who says so. */
export type RoutesAt = {
  organizationId: number
  cycle: Pick<Cycle, 'id' | 'deliversAt' | 'state'>
  by: { personId: number; role: Role }
}
export type RoutesRefusal = AssignRefusal | { reason: 'no_vehicles' } | { reason: 'no_orders' }
type Changed = Outcome<{ changed: boolean }, RoutesRefusal>

/**
 * Sends the organization's vehicles to every point with orders that it may serve and nobody else does, as
 * `suggestRoutes` says; what was ordered by hand is lost. Repeated without a change in between it changes nothing.
 */
export async function suggestCycleRoutes(db: Database, at: RoutesAt): Promise<Changed> {
  const { routes, unserved, departure } = await routesOfCycle(db, at)
  if (routes.length === 0) return refused({ reason: 'no_vehicles' })
  // By name, as the list has them: a suggestion does not depend on the one before.
  const places = [...routes.flatMap(({ stops }) => stops), ...unserved]
    .filter(({ orders }) => orders > 0)
    .sort((a, b) => a.name.localeCompare(b.name, 'es') || a.deliveryPointId - b.deliveryPointId)
  if (places.length === 0) return refused({ reason: 'no_orders' })
  const carriers = routes.map(({ vehicleId, capacityKg, keepsCold }) => ({
    vehicleId,
    capacityGrams: capacityKg * 1000,
    keepsCold,
  }))
  const suggested = suggestRoutes(places.map(routePointOf), carriers, departure)
  const idle = routes.flatMap(({ stops }) => stops).filter(({ orders }) => orders === 0)
  return assign(db, at, [
    ...suggested.routes.flatMap(({ vehicleId, pointIds }) =>
      pointIds.map((deliveryPointId, index) => ({ deliveryPointId, vehicleId, stop: index + 1 })),
    ),
    ...idle.map(({ deliveryPointId }) => ({ deliveryPointId, vehicleId: null, stop: null })),
  ])
}

/** One stop changes places with its neighbour. Refused when they are not on that vehicle any more. */
export async function turnStops(db: Database, at: RoutesAt & { turn: Turn }): Promise<Changed> {
  const { deliveryPointId, neighbourId, vehicleId, stop, up } = at.turn
  const known = await routesOfCycle(db, at)
  const isThere = (pointId: number) => vehicleOf(known, pointId) === vehicleId
  if (!isThere(deliveryPointId) || !isThere(neighbourId)) return refused({ reason: 'not_known' })
  return assign(db, at, [
    { deliveryPointId, vehicleId, stop },
    { deliveryPointId: neighbourId, vehicleId, stop: up ? stop + 1 : stop - 1 },
  ])
}

/** A point goes with another vehicle, as its last stop, or with none. */
export async function handPointOver(db: Database, at: RoutesAt & { handover: Handover }): Promise<Changed> {
  const { deliveryPointId, vehicleId } = at.handover
  const isThere = vehicleOf(await routesOfCycle(db, at), deliveryPointId) === vehicleId
  return assign(db, at, isThere ? [] : [{ deliveryPointId, vehicleId, stop: null }])
}

/**
 * Says when and from where the vehicles set out. Sent twice it is said once; refused in a cycle that is over.
 */
export async function setDeparture(
  db: Database,
  at: RoutesAt & { departure: Departure },
): Promise<Outcome<{ changed: boolean }, { reason: 'cycle_over'; state: CycleState }>> {
  const { organizationId, cycle, departure, by } = at
  if (cycle.state === 'settled' || cycle.state === 'cancelled')
    return refused({ reason: 'cycle_over', state: cycle.state })
  const changed = await db.transaction().execute(async (trx) => {
    const said = { organizationId, cycleId: cycle.id, departure, personId: by.personId }
    if (!(await upsertDeparture(trx, said))) return false
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: by.role,
      actorPersonId: by.personId,
      action: 'manifest.departure',
      subject: `cycle:${cycle.id}`,
      organizationId,
      after: departure,
    })
    return true
  })
  return { ok: true, value: { changed } }
}

async function assign(db: Database, at: RoutesAt, stops: readonly StopPlan[]): Promise<Changed> {
  const { organizationId, cycle, by } = at
  const places = await listServedPlaces(db, { organizationId, cycleId: cycle.id })
  return assignStops(db, {
    ...{ cycleId: cycle.id, organizationId, stops },
    onlyPoints: new Set(places.map(({ deliveryPointId }) => deliveryPointId)),
    ...{ byPersonId: by.personId, role: by.role },
  })
}

function vehicleOf({ routes }: RoutesOfCycle, pointId: number): number | null {
  const route = routes.find(({ stops }) => stops.some(({ deliveryPointId }) => deliveryPointId === pointId))
  return route?.vehicleId ?? null
}
