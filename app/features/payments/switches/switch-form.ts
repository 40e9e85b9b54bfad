import { z } from 'zod'
import { type SwitchChange } from './switch'

/** "igual" leaves it as it is, "" makes it as the wider switch says. */
const STATES = { igual: undefined, '': null, si: true, no: false } as const
const state = z
  .enum(['igual', '', 'si', 'no'])
  .default('igual')
  .transform((value) => STATES[value])

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
  const { efectivo, qr, tarjeta } = parsed.data
  const asked = [
    { ...at, method: 'cash' as const, isOn: efectivo },
    { ...at, method: 'qr' as const, isOn: qr },
    { ...at, method: 'card' as const, isOn: tarjeta },
  ]
  return asked.flatMap(({ isOn, ...of }) => (isOn === undefined ? [] : [{ ...of, isOn }]))
}
