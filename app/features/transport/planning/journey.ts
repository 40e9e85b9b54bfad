import { addMinutes } from '~/kernel/instants'
import { haversineMetres, type Place } from './distance'

/** How vehicles of an organization set out in one cycle. All but the hour are assumptions that it may change. */
export type Departure = {
  departsAt: Date
  /** where from, in words and in degrees; without degrees the way begins at the first stop */
  place: string
  from: Place | null
  /** of the straight line between two stops: slower than the vehicle drives, since streets are longer */
  speedKmh: number
  /** to unload and sign at each stop */
  stopMinutes: number
  /** so long before a point opens there is somebody who receives */
  earlyMinutes: number
}

export const USUAL_JOURNEY = { speedKmh: 15, stopMinutes: 10, earlyMinutes: 90 } as const

/** A point to serve: what goes there, and between when and when it hands over, `[opensAt, closesAt)`. */
export type RoutePoint = Place & {
  deliveryPointId: number
  grams: number
  coldChain: boolean
  opensAt: Date
  closesAt: Date
}

/** One stop as it will be, if nothing happens on the way. */
export type TimedStop = {
  deliveryPointId: number
  metres: number
  /** when unloading begins: not before somebody receives */
  arrivesAt: Date
  /** after the point opened to buyers; 0: in time */
  lateMinutes: number
}

/** When a vehicle is at each of these stops, in this order. Minutes are whole, rounded up. */
export function timetable(points: readonly RoutePoint[], departure: Departure): TimedStop[] {
  let at = departure.departsAt
  let from = departure.from
  return points.map((point) => {
    const metres = from ? haversineMetres(from, point) : 0
    const there = addMinutes(at, travelMinutes(metres, departure.speedKmh))
    const received = addMinutes(point.opensAt, -departure.earlyMinutes)
    const arrivesAt = there < received ? received : there
    at = addMinutes(arrivesAt, departure.stopMinutes)
    from = point
    return {
      deliveryPointId: point.deliveryPointId,
      metres,
      arrivesAt,
      lateMinutes: Math.max(0, Math.ceil((arrivesAt.getTime() - point.opensAt.getTime()) / 60_000)),
    }
  })
}

function travelMinutes(metres: number, speedKmh: number): number {
  return Math.ceil((metres * 60) / (speedKmh * 1000))
}
