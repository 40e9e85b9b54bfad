import { z } from 'zod'
import { type StopPlan, type Vehicle } from './vehicle'

export type VehicleField = 'placa' | 'chofer' | 'capacidad' | 'cajon'
export type TypedVehicle = Record<VehicleField, string> & { frio: boolean }

export const NO_VEHICLE: TypedVehicle = { placa: '', chofer: '', capacidad: '', cajon: '20', frio: false }

const text = z.string().max(100).default('').catch('')
const typedForm = z.object({
  placa: text,
  chofer: text,
  capacidad: text,
  cajon: text,
  frio: z
    .literal('si')
    .optional()
    .catch(undefined)
    .transform((value) => value === 'si'),
})

/** A vehicle as it was typed, and the fields that are wrong: plate "2345-ABC", capacity 20 to 40,000 kg, crate 2 to 100 kg. */
export function readVehicle(form: unknown): {
  typed: TypedVehicle
  vehicle: Omit<Vehicle, 'vehicleId'> | null
  problems: VehicleField[]
} {
  const typed = typedForm.parse(form)
  const plate = typed.placa.toUpperCase().replace(/[\s-]/g, '')
  const driverName = typed.chofer.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const capacityKg = readWhole(typed.capacidad, 20, 40_000)
  const crateKg = readWhole(typed.cajon, 2, 100)
  const problems: VehicleField[] = []
  if (!/^[A-Z0-9]{3,9}$/.test(plate)) problems.push('placa')
  if (driverName.length < 2 || driverName.length > 80) problems.push('chofer')
  if (capacityKg === null) problems.push('capacidad')
  if (crateKg === null) problems.push('cajon')
  const vehicle =
    problems.length === 0 && capacityKg !== null && crateKg !== null
      ? { plate, driverName, capacityKg, crateKg, keepsCold: typed.frio }
      : null
  return { typed, vehicle, problems }
}

function readWhole(typed: string, least: number, most: number): number | null {
  const digits = typed.trim().replace(/^(\d{1,2})\.(\d{3})$/, '$1$2')
  if (!/^\d{1,5}$/.test(digits)) return null
  const number = Number(digits)
  return number >= least && number <= most ? number : null
}

export type TypedStop = { vehicle: string; stop: string }

/**
 * "vehiculo-<point>" and "parada-<point>" of each point on the form: no vehicle takes it off the road. A stop
 * that is no number from 1 to 999 is a problem of its point.
 */
export function readStops(form: ReadonlyMap<string, string>): {
  stops: StopPlan[]
  problems: number[]
  typed: Record<number, TypedStop>
} {
  const stops: StopPlan[] = []
  const problems: number[] = []
  const typed: Record<number, TypedStop> = {}
  for (const [name, value] of form) {
    const point = /^vehiculo-([1-9]\d{0,14})$/.exec(name)?.[1]
    if (!point) continue
    const deliveryPointId = Number(point)
    const told = (form.get(`parada-${point}`) ?? '').trim().slice(0, 10)
    typed[deliveryPointId] = { vehicle: value.slice(0, 20), stop: told }
    const vehicleId = /^[1-9]\d{0,14}$/.test(value) ? Number(value) : null
    if (told !== '' && !/^[1-9]\d{0,2}$/.test(told)) problems.push(deliveryPointId)
    else stops.push({ deliveryPointId, vehicleId, stop: told === '' ? null : Number(told) })
  }
  return { stops, problems, typed }
}
