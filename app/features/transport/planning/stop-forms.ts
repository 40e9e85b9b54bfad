import { z } from 'zod'

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

/** One stop before or after its neighbour: `stop` is where it goes, from 1. Sent twice it is there once. */
export type Turn = {
  deliveryPointId: number
  neighbourId: number
  vehicleId: number
  stop: number
  up: boolean
}
/** A point to another vehicle, last; null: to none. */
export type Handover = { deliveryPointId: number; vehicleId: number | null }

const turnForm = z
  .object({
    punto: id,
    con: id,
    vehiculo: id,
    parada: z
      .string()
      .regex(/^[1-9]\d{0,2}$/)
      .transform(Number),
    hacia: z.enum(['arriba', 'abajo']),
  })
  .transform(({ punto, con, vehiculo, parada, hacia }): Turn => ({
    deliveryPointId: punto,
    neighbourId: con,
    vehicleId: vehiculo,
    stop: parada,
    up: hacia === 'arriba',
  }))

const handoverForm = z
  .object({ punto: id, vehiculo: z.union([z.literal('').transform(() => null), id]) })
  .transform(({ punto, vehiculo }): Handover => ({ deliveryPointId: punto, vehicleId: vehiculo }))

/** Null for what no page of ours sends. */
export function readTurn(form: unknown): Turn | null {
  return turnForm.safeParse(form).data ?? null
}

/** Null for what no page of ours sends. */
export function readHandover(form: unknown): Handover | null {
  return handoverForm.safeParse(form).data ?? null
}
