import { z } from 'zod'
import { type SwitchChange } from './switch'

const state = z
  .enum(['', 'si', 'no'])
  .default('')
  .transform((value) => (value === '' ? null : value === 'si'))

/** Where ("siempre", "ciclo:3", "punto:7") and what of each method. */
const switchForm = z.object({
  donde: z.string().regex(/^(siempre|(ciclo|punto):[1-9]\d{0,14})$/),
  efectivo: state,
  qr: state,
  tarjeta: state,
})

/** The changes that the operator's form asks for; null when it is no such form. */
export function readSwitchForm(form: unknown): SwitchChange[] | null {
  const parsed = switchForm.safeParse(form)
  if (!parsed.success) return null
  const [scope, id] = parsed.data.donde.split(':')
  const at = {
    cycleId: scope === 'ciclo' ? Number(id) : null,
    deliveryPointId: scope === 'punto' ? Number(id) : null,
  }
  return [
    { ...at, method: 'cash', isOn: parsed.data.efectivo },
    { ...at, method: 'qr', isOn: parsed.data.qr },
    { ...at, method: 'card', isOn: parsed.data.tarjeta },
  ]
}
