import { z } from 'zod'
import { MOST_OF_ONE } from './order'

/** Forms arrive as text. Each schema says what it refuses by a reason, which the page turns into a sentence. */

const id = z
  .string()
  .regex(/^[1-9]\d{0,15}$/)
  .transform(Number)

/** 1 to 999, whole: "0", "-1", "1,5", "1e9" and words are refused as they stand. */
export const quantity = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .refine((count) => count >= 1 && count <= MOST_OF_ONE)

const quantityOrNone = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/)
  .transform(Number)
  .refine((count) => count <= MOST_OF_ONE)

export const addForm = z
  .object({ presentacion: id.optional(), agrobolsa: id.optional(), cantidad: quantity })
  .refine((form) => (form.presentacion === undefined) !== (form.agrobolsa === undefined))

export const itemForm = z.object({
  item: id,
  op: z.enum(['menos', 'mas', 'fijar', 'quitar', 'cambiar']),
  cantidad: quantityOrNone.optional(),
})

/** cambio-<slot>=<presentation> -> { slot: presentation }; anything else is left out. */
export function readSwaps(form: Iterable<[string, FormDataEntryValue]>): Record<string, number> {
  const swaps: Record<string, number> = {}
  for (const [name, value] of form) {
    const slot = /^cambio-(\d{1,3})$/.exec(name)?.[1]
    const presentation = id.safeParse(value)
    if (slot && presentation.success) swaps[slot] = presentation.data
  }
  return swaps
}

export const orderForm = z.object({
  canasta: z.guid(),
  nombre: z
    .string()
    .transform((text) => text.replace(/[\s\p{Cc}]+/gu, ' ').trim())
    .pipe(z.string().min(2).max(80)),
  celular: z.string().max(40),
  ventana: id,
  forma: z.enum(['efectivo', 'qr', 'tarjeta']).default('efectivo'),
  billete: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number)
    .optional(),
  sobra: z.enum(['favor', 'devolver']).optional().catch(undefined),
  costo: z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .default(0),
  total: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
})

/** What the operator asks of one order. */
export const operatedForm = z.object({
  accion: z.enum(['mover', 'anular']),
  motivo: z.string().max(1_000).catch(''),
  ventana: z.string().max(20).catch(''),
})

const short = z.string().max(40).catch('').default('')

/** Moving a point in a cycle, or the orders of one of its windows. */
export const pointMoveForm = z.object({
  accion: z.enum(['punto', 'turno']),
  motivo: z.string().max(1_000).catch(''),
  empieza: short,
  destino: short,
  de: short,
  a: short,
})

/** What was sent to move a point, with what is wrong with it. */
export type PointMoveAnswer = z.infer<typeof pointMoveForm> & {
  problems: ('motivo' | 'empieza' | 'de' | 'a')[]
  refusal: { reason: string; left?: number; wanted?: number } | null
}
