import { type CHOICES } from './choice'

const WORDS: Record<string, (typeof CHOICES)[number]> = { menos: 'less', devolver: 'refund', donar: 'donate' }

export type Chosen =
  | { choiceId: number; choice: (typeof CHOICES)[number] }
  /** something else instead, at the price she was shown */
  | { choiceId: number; presentationId: number; totalCentavos: number }

/** What a buyer's form chooses; null when it names nothing that can be chosen. */
export function readChoice(form: FormData): Chosen | null {
  const id = String(form.get('faltante') ?? '')
  if (!/^\d{1,15}$/.test(id)) return null
  const chosen = String(form.get('eleccion') ?? '')
  const swap = /^cambio-(\d{1,15})-(\d{1,8})$/.exec(chosen)
  if (swap) return { choiceId: Number(id), presentationId: Number(swap[1]), totalCentavos: Number(swap[2]) }
  const choice = WORDS[chosen]
  return choice ? { choiceId: Number(id), choice } : null
}
