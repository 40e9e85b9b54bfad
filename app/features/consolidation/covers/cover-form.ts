import { type CoverAnswer } from './answer-cover.server'

export type ReadCover = { said: CoverAnswer } | { problem: 'nothing_marked' | 'not_a_number'; typed: string }

/** What a coordinator's form answers: all, none, or whole harvest units. */
export function readCover(form: FormData): ReadCover {
  const typed = String(form.get('cuanto') ?? '')
    .trim()
    .slice(0, 20)
  switch (String(form.get('respuesta') ?? '')) {
    case 'si':
      return { said: 'all' }
    case 'no':
      return { said: 'none' }
    case 'menos':
      return /^[1-9]\d{0,5}$/.test(typed)
        ? { said: { units: Number(typed) } }
        : { problem: 'not_a_number', typed }
    default:
      return { problem: 'nothing_marked', typed }
  }
}
