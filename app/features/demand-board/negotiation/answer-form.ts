import { readPrice } from '~/features/cycles/offers/offer'
import { type Answer } from './negotiation'

export type ReadAnswer = {
  negotiationId: number
  number: number
  /** null: what was typed is no offer */
  answer: Answer | null
  typed: { cantidad: string; precio: string }
}

const ID = /^[1-9]\d{0,14}$/

/** An answer as it was sent; null when it is no such form at all. */
export function readAnswer(form: ReadonlyMap<string, string>): ReadAnswer | null {
  const id = form.get('negociacion') ?? ''
  const number = form.get('oferta') ?? ''
  if (!ID.test(id) || !/^\d{1,2}$/.test(number)) return null
  const { offer, typed } = readOffer(form)
  const base = { negotiationId: Number(id), number: Number(number), typed }
  switch (form.get('accion') ?? '') {
    case 'aceptar':
      return { ...base, answer: { kind: 'accept' } }
    case 'dejar':
      return { ...base, answer: { kind: 'refuse' } }
    case 'proponer':
      return { ...base, answer: offer && { kind: 'counter', ...offer } }
    default:
      return null
  }
}

/** Units and the price of one, as they were typed. */
export function readOffer(form: ReadonlyMap<string, string>): {
  offer: { units: number; centavos: number } | null
  typed: { cantidad: string; precio: string }
} {
  const typed = {
    cantidad: (form.get('cantidad') ?? '').trim().slice(0, 20),
    precio: (form.get('precio') ?? '').trim().slice(0, 20),
  }
  const units = /^\d{1,3}$/.test(typed.cantidad) ? Number(typed.cantidad) : 0
  const centavos = readPrice(typed.precio)
  return { offer: units >= 1 && centavos !== null ? { units, centavos } : null, typed }
}
