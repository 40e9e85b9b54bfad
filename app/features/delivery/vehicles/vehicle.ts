import { laPazDay } from '~/kernel/instants'
import { type BaseUnit } from '~/kernel/quantity'
import { type PointLoad } from '../packing/packing'

export type Vehicle = {
  vehicleId: number
  /** "2345ABC" */
  plate: string
  driverName: string
  capacityKg: number
  /** what fits in a crate on it: for people who load by crates */
  crateKg: number
  keepsCold: boolean
}

/** A vehicle with its journey in one cycle; without a manifest it stays at home. */
export type LoadedVehicle = Vehicle & {
  manifestId: number | null
  /** in the order in which they are served */
  stops: PointLoad[]
  grams: number
}

/** Each vehicle with the points that it serves, and the points that nobody serves yet but somebody ordered for. */
export function loadVehicles(
  vehicles: readonly (Vehicle & { manifestId: number | null })[],
  points: readonly PointLoad[],
): { vehicles: LoadedVehicle[]; unserved: PointLoad[] } {
  const loaded = vehicles.map((vehicle) => {
    const stops = points
      .filter((point) => point.manifestId !== null && point.manifestId === vehicle.manifestId)
      .sort((a, b) => (a.stop ?? 0) - (b.stop ?? 0))
    return { ...vehicle, stops, grams: stops.reduce((sum, stop) => sum + stop.grams, 0) }
  })
  const unserved = points.filter((point) => point.manifestId === null && point.orders > 0)
  return { vehicles: loaded, unserved }
}

export function isOverloaded(vehicle: Pick<LoadedVehicle, 'grams' | 'capacityKg'>): boolean {
  return vehicle.grams > vehicle.capacityKg * 1_000
}

/** Something that must stay cold travels on a vehicle that does not keep it so. */
export function warmsUp(vehicle: Pick<LoadedVehicle, 'stops' | 'keepsCold'>): boolean {
  return !vehicle.keepsCold && vehicle.stops.some((stop) => stop.coldChain)
}

/** A vehicle of another organization goes there: these are all the vehicles of one's own. */
export function isServedByOther(
  point: Pick<PointLoad, 'manifestId'>,
  vehicles: readonly Pick<LoadedVehicle, 'manifestId'>[],
): boolean {
  return point.manifestId !== null && !vehicles.some(({ manifestId }) => manifestId === point.manifestId)
}

/** Crates for so many grams, the last one perhaps not full. */
export function cratesFor(grams: number, crateKg: number): number {
  return Math.ceil(grams / (crateKg * 1_000))
}

/** "2345ABC" as it is read: "2345-ABC". */
export function plateForPeople(plate: string): string {
  return plate.replace(/^(\d{3,4})([A-Z]{3})$/, '$1-$2')
}

/** One product on one vehicle, of one association; base units. */
export type ManifestProduct = {
  harvestRequestId: number
  name: string
  associationName: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  coldChain: boolean
  unit: string
  unitBase: number
  packBase: number
  byStop: { stop: number; packBase: number }[]
}

/** Which vehicle serves a point, and as which stop; `vehicleId` null: none. */
export type StopPlan = { deliveryPointId: number; vehicleId: number | null; stop: number | null }

/**
 * The stops of every vehicle after some points are assigned anew, numbered from 1 without gaps: by the number
 * that was typed, those without one last, ties by the order that was. Points that were not named stay.
 * @returns vehicle -> its points in order; a vehicle that lost all of its points is left out
 */
export function planStops(
  current: readonly (StopPlan & { vehicleId: number })[],
  wanted: readonly StopPlan[],
): Map<number, number[]> {
  const anew = new Map(wanted.map((each) => [each.deliveryPointId, each]))
  const kept: StopPlan[] = current.map((each) => anew.get(each.deliveryPointId) ?? each)
  const known = new Set(current.map((each) => each.deliveryPointId))
  const all = [...kept, ...wanted.filter((each) => !known.has(each.deliveryPointId))]
  const plan = new Map<number, number[]>()
  const sorted = all
    .map((each, index) => ({ ...each, index }))
    .sort((a, b) => (a.stop ?? Infinity) - (b.stop ?? Infinity) || a.index - b.index)
  for (const { vehicleId, deliveryPointId } of sorted)
    if (vehicleId !== null) plan.set(vehicleId, [...(plan.get(vehicleId) ?? []), deliveryPointId])
  return plan
}

/** The days of La Paz on which the stops with orders open, the first first; of all stops where none has any. */
export function stopDays(stops: readonly Pick<PointLoad, 'orders' | 'startsAt'>[]): Date[] {
  const laden = stops.filter(({ orders }) => orders > 0)
  const opens = (laden.length > 0 ? laden : stops).map(({ startsAt }) => startsAt)
  const byDay = new Map(opens.map((at) => [laPazDay(at), at]))
  return [...byDay.values()].sort((a, b) => a.getTime() - b.getTime())
}
