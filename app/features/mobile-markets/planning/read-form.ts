import { z } from 'zod'
import { isInBolivia, readCoordinates } from '~/features/delivery-points/point-form'
import { type MarketPlace } from '../market'
import { type MarketField, type MarketProblem, readHours, readWhy } from './plan-form'

/** An id as a form carries it; 0, which is nobody's, for anything else. */
export function readId(typed: FormDataEntryValue | null): number {
  return typeof typed === 'string' && /^[1-9]\d{0,14}$/.test(typed) ? Number(typed) : 0
}

const MOST_IDS = 60

/** Every id of several fields, once each; what is none is left out. */
export function readIds(typed: readonly FormDataEntryValue[]): number[] {
  return [...new Set(typed.map(readId))].filter((id) => id > 0).slice(0, MOST_IDS)
}

/** The key that a form bears so that it counts once; null when it is none. */
export function readFormKey(typed: FormDataEntryValue | null): string | null {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
  return typeof typed === 'string' && uuid.test(typed) ? typed : null
}

/** "puesto-12" = "3": the stalls that a form gives. */
export function readStallFields(form: FormData): { invitationId: number; number: string }[] {
  return [...form.entries()].flatMap(([field, value]) => {
    const [, id] = /^puesto-([1-9]\d{0,14})$/.exec(field) ?? []
    if (id === undefined || typeof value !== 'string') return []
    return [{ invitationId: Number(id), number: value.slice(0, 10) }]
  })
}

const text = z.string().max(400).default('').catch('')
const changeForm = z.object({
  accion: z.enum(['postergar', 'mover', 'cancelar']),
  motivo: text,
  fecha: text,
  desde: text,
  hasta: text,
  direccion: text,
  esquina: text,
  distrito: text,
  coordenadas: text,
})

/** A change of a market as its form says it: `hours` of a postponement, `place` of a move. */
export type TypedChange = {
  accion: 'postergar' | 'mover' | 'cancelar'
  typed: Partial<Record<MarketField | 'motivo', string>>
  problems: MarketProblem[]
  /** null: it must be said */
  reason: string | null
  hours: { startsAt: Date; endsAt: Date } | null
  place: MarketPlace | null
}

/** Null when it is no change at all. */
export function readChange(form: unknown): TypedChange | null {
  const parsed = changeForm.safeParse(form)
  if (!parsed.success) return null
  const { accion, ...typed } = parsed.data
  const read = { accion, typed, reason: readWhy(typed.motivo), hours: null, place: null, problems: [] }
  if (accion === 'cancelar') return read
  if (accion === 'postergar') {
    const { problems, startsAt, endsAt } = readHours(typed)
    return { ...read, problems, hours: startsAt ? { startsAt, endsAt } : null }
  }
  const { place, problems } = readPlace(typed)
  return { ...read, problems, place }
}

const MOST_LETTERS = 160

function readPlace(typed: { direccion: string; esquina: string; distrito: string; coordenadas: string }): {
  place: MarketPlace | null
  problems: MarketProblem[]
} {
  const plain = (words: string) => words.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const [address, referenceCorner, district] = [typed.direccion, typed.esquina, typed.distrito].map(plain)
  const problems: MarketProblem[] = []
  if ((address ?? '').length < 2) problems.push({ field: 'direccion', reason: 'empty' })
  for (const field of ['direccion', 'esquina', 'distrito'] as const)
    if (plain(typed[field]).length > MOST_LETTERS) problems.push({ field, reason: 'too_long' })
  const at = readCoordinates(typed.coordenadas)
  if (!at) problems.push({ field: 'coordenadas', reason: 'not_coordinates' })
  else if (!isInBolivia(at)) problems.push({ field: 'coordenadas', reason: 'not_in_bolivia' })
  if (problems.length > 0 || !at) return { place: null, problems }
  return {
    place: {
      address: address ?? '',
      referenceCorner: referenceCorner ?? '',
      district: district ?? '',
      ...at,
    },
    problems,
  }
}
