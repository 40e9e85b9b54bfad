import { type Database } from '#db/client.server'
import { type Cycle } from '~/features/cycles/cycle'
import { type PointLoad } from '~/features/delivery/packing/packing'
import { isServedByOther, type LoadedVehicle } from '~/features/delivery/vehicles/vehicle'
import { fleetOfCycle } from '~/features/delivery/vehicles/views.server'
import { departsOn, usualDeparture } from './departure-form'
import { type Departure, type RoutePoint, timetable, type TimedStop } from './journey'
import { findDepartureRow, listServedPlaces, type ServedPlace } from './queries.server'

/** A point or market with what goes there, and where it is. */
export type LoadedPlace = PointLoad & Omit<ServedPlace, 'deliveryPointId'>
/** A stop of a vehicle and when it is there. */
export type RouteStop = LoadedPlace & Pick<TimedStop, 'metres' | 'arrivesAt' | 'lateMinutes'>
/** A vehicle and its way in a cycle. */
export type VehicleRoute = Omit<LoadedVehicle, 'stops'> & {
  stops: RouteStop[]
  metres: number
  /** on the day of its stops, whatever day the cycle says */
  departsAt: Date
}

export type RoutesOfCycle = {
  departure: Departure
  /** said for this cycle, and not taken from the one before */
  isDepartureSaid: boolean
  routes: VehicleRoute[]
  /** nobody goes there yet, those with orders first */
  unserved: LoadedPlace[]
  /** a vehicle of another organization goes there */
  byOthers: LoadedPlace[]
}

/** How the vehicles of an organization go in a cycle, and where none goes. Four queries. */
export async function routesOfCycle(
  db: Database,
  of: { organizationId: number; cycle: Pick<Cycle, 'id' | 'deliversAt'> },
): Promise<RoutesOfCycle> {
  const asked = { organizationId: of.organizationId, cycleId: of.cycle.id }
  const places = new Map((await listServedPlaces(db, asked)).map((place) => [place.deliveryPointId, place]))
  const fleet = await fleetOfCycle(db, { ...asked, pointIds: [...places.keys()] })
  const said = await findDepartureRow(db, asked)
  const placed = (points: readonly PointLoad[]) =>
    points.flatMap((point): LoadedPlace[] => {
      const place = places.get(point.deliveryPointId)
      return place ? [{ ...point, ...place }] : []
    })
  const free = placed(fleet.points.filter(({ manifestId }) => manifestId === null))
  const opensAt = firstOpening(placed(fleet.points), of.cycle.deliversAt)
  const departure = said
    ? { ...said, departsAt: departsOn(said.departsAt, opensAt) }
    : usualDeparture(opensAt)
  return {
    departure,
    isDepartureSaid: said?.isSaid ?? false,
    routes: fleet.vehicles.map((vehicle) => timed(vehicle, placed(vehicle.stops), departure)),
    unserved: [...free.filter(({ orders }) => orders > 0), ...free.filter(({ orders }) => orders === 0)],
    byOthers: placed(fleet.points.filter((point) => isServedByOther(point, fleet.vehicles))),
  }
}

/** When the first of these places opens that has orders, or else the first of all. */
function firstOpening(places: readonly LoadedPlace[], otherwise: Date): Date {
  const laden = places.filter(({ orders }) => orders > 0)
  const opens = (laden.length > 0 ? laden : places).map(({ startsAt }) => startsAt.getTime())
  return opens.length > 0 ? new Date(Math.min(...opens)) : otherwise
}

function timed(vehicle: LoadedVehicle, stops: readonly LoadedPlace[], departure: Departure): VehicleRoute {
  const departsAt = departsOn(departure.departsAt, firstOpening(stops, departure.departsAt))
  const times = timetable(stops.map(routePointOf), { ...departure, departsAt })
  const timedStops = stops.flatMap((stop, index): RouteStop[] => {
    const time = times[index]
    return time ? [{ ...stop, ...time }] : []
  })
  return {
    ...vehicle,
    departsAt,
    stops: timedStops,
    metres: times.reduce((sum, { metres }) => sum + metres, 0),
  }
}

export function routePointOf(place: LoadedPlace): RoutePoint {
  const { deliveryPointId, latitude, longitude, grams, coldChain, startsAt, endsAt } = place
  return { deliveryPointId, latitude, longitude, grams, coldChain, opensAt: startsAt, closesAt: endsAt }
}
