import { z } from 'zod'
import { isInBolivia, readCoordinates } from '~/features/delivery-points/point-form'
import { isCalendarDay } from '~/kernel/instants'
import { type MarketPlace } from '../market'

/** A market as its form says it; instants follow from day and hours of La Paz. */
export type MarketDetails = MarketPlace & {
  name: string
  pointId: number | null
  day: string
  startsAt: Date
  endsAt: Date
  stalls: number
  permitNumber: string
}

const FIELDS = [
  'nombre',
  'fecha',
  'desde',
  'hasta',
  'puestos',
  'permiso',
  'distrito',
  'direccion',
  'esquina',
  'coordenadas',
  'punto',
  'semanas',
] as const
export type MarketField = (typeof FIELDS)[number]
export type TypedMarket = Record<MarketField, string>

export type MarketProblem =
  | { field: 'nombre' | 'direccion'; reason: 'empty' }
  | { field: MarketField; reason: 'too_long' }
  | { field: 'fecha'; reason: 'not_a_day' | 'in_past' | 'all_days_off' }
  | { field: 'desde' | 'hasta'; reason: 'not_a_time' }
  | { field: 'hasta'; reason: 'not_after' }
  | { field: 'puestos'; reason: 'not_a_number' | 'stalls_in_use' }
  | { field: 'semanas'; reason: 'not_a_number' }
  | { field: 'coordenadas'; reason: 'not_coordinates' | 'not_in_bolivia' }
  | { field: 'punto'; reason: 'unknown_point' }

export const MOST_STALLS = 300
export const MOST_WEEKS = 26
const LONGEST: Partial<Record<MarketField, number>> = {
  nombre: 80,
  distrito: 60,
  direccion: 160,
  esquina: 160,
  permiso: 40,
}

const text = z.string().max(400).default('').catch('')
const typedForm = z.object(
  Object.fromEntries(FIELDS.map((field) => [field, text])) as Record<MarketField, typeof text>,
)

/** What the form says and everything that is wrong with it, field by field. */
export function readMarketForm(form: unknown): {
  typed: TypedMarket
  details: MarketDetails | null
  weeks: number
  problems: MarketProblem[]
} {
  const typed = typedForm.parse(form)
  const problems: MarketProblem[] = []
  for (const field of ['nombre', 'direccion'] as const)
    if (plain(typed[field]).length < 2) problems.push({ field, reason: 'empty' })
  for (const [field, longest] of Object.entries(LONGEST) as [MarketField, number][])
    if (plain(typed[field]).length > longest) problems.push({ field, reason: 'too_long' })
  const hours = readHours(typed)
  problems.push(...hours.problems)
  const stalls = readNumber(typed.puestos, MOST_STALLS)
  if (stalls === null) problems.push({ field: 'puestos', reason: 'not_a_number' })
  const at = readCoordinates(typed.coordenadas)
  if (!at) problems.push({ field: 'coordenadas', reason: 'not_coordinates' })
  else if (!isInBolivia(at)) problems.push({ field: 'coordenadas', reason: 'not_in_bolivia' })
  const weeks = readNumber(typed.semanas || '1', MOST_WEEKS)
  if (weeks === null) problems.push({ field: 'semanas', reason: 'not_a_number' })
  const pointId = /^[1-9]\d{0,14}$/.test(typed.punto) ? Number(typed.punto) : null
  if (problems.length > 0 || !at || !hours.startsAt || stalls === null)
    return { typed, details: null, weeks: 1, problems }
  const details = {
    name: plain(typed.nombre),
    district: plain(typed.distrito),
    address: plain(typed.direccion),
    referenceCorner: plain(typed.esquina),
    ...at,
    pointId,
    day: typed.fecha,
    startsAt: hours.startsAt,
    endsAt: hours.endsAt,
    stalls,
    permitNumber: plain(typed.permiso),
  }
  return { typed, details, weeks: weeks ?? 1, problems }
}

type Hours = { problems: MarketProblem[] } & (
  | { startsAt: Date; endsAt: Date }
  | { startsAt: null; endsAt: null }
)

/** Day and hours of La Paz as instants. */
export function readHours(typed: Pick<TypedMarket, 'fecha' | 'desde' | 'hasta'>): Hours {
  const problems: MarketProblem[] = []
  if (!/^20/.test(typed.fecha) || !isCalendarDay(typed.fecha))
    problems.push({ field: 'fecha', reason: 'not_a_day' })
  for (const field of ['desde', 'hasta'] as const)
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(typed[field])) problems.push({ field, reason: 'not_a_time' })
  if (problems.length > 0) return { problems, startsAt: null, endsAt: null }
  const startsAt = instantOf(typed.fecha, typed.desde)
  const endsAt = instantOf(typed.fecha, typed.hasta)
  if (endsAt <= startsAt)
    return { problems: [{ field: 'hasta', reason: 'not_after' }], startsAt: null, endsAt: null }
  return { problems: [], startsAt, endsAt }
}

/** The instant of a day and an hour of La Paz. */
export function instantOf(day: string, time: string): Date {
  return new Date(`${day}T${time}:00-04:00`)
}

/** Why something is changed: 4 to 200 letters; null for anything else. */
export function readWhy(typed: FormDataEntryValue | null): string | null {
  const why = typeof typed === 'string' ? plain(typed) : ''
  return why.length >= 4 && why.length <= 200 ? why : null
}

function readNumber(typed: string, most: number): number | null {
  if (!/^\d{1,4}$/.test(typed.trim())) return null
  const number = Number(typed)
  return number >= 1 && number <= most ? number : null
}

function plain(typed: string): string {
  return typed.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}
