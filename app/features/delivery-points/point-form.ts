import { z } from 'zod'
import { parsePhone, type PhoneRefusal } from '~/features/accounts/phone-number'

/** A point as the operator writes it. Hours of La Paz "16:00"; weekday 1 = Monday ... 7 = Sunday. */
export type PointDetails = {
  name: string
  zone: string
  city: string
  district: string
  address: string
  referenceCorner: string
  latitude: number
  longitude: number
  weekday: number
  opensTime: string
  closesTime: string
  windowMinutes: number
  capacityPerWindow: number
  contactName: string
  contactE164: string | null
}

const TEXTS = ['nombre', 'zona', 'ciudad', 'distrito', 'direccion', 'esquina'] as const
const OTHERS = ['coordenadas', 'dia', 'desde', 'hasta', 'minutos', 'lugares', 'contacto', 'celular'] as const
export type PointField = (typeof TEXTS)[number] | (typeof OTHERS)[number]
export type TypedPoint = Record<PointField, string>

export type PointProblem =
  | { field: PointField; reason: 'empty' | 'too_long' }
  | { field: 'coordenadas'; reason: 'not_coordinates' | 'not_in_bolivia' }
  | { field: 'desde' | 'hasta'; reason: 'not_a_time' }
  | { field: 'hasta'; reason: 'not_after' | 'no_window' }
  | { field: 'minutos' | 'lugares' | 'dia'; reason: 'not_a_number' }
  | { field: 'celular'; reason: 'phone'; refusal: PhoneRefusal }

export const WINDOW_MINUTES = [30, 60, 90, 120] as const
/** A rectangle around Bolivia: what is outside was typed the wrong way round, or is another country. */
const BOLIVIA = { south: -23, north: -9.5, west: -69.8, east: -57.3 }
const LONGEST: Record<(typeof TEXTS)[number], number> = {
  nombre: 80,
  zona: 60,
  ciudad: 60,
  distrito: 60,
  direccion: 160,
  esquina: 160,
}
const MOST_PLACES = 2_000

const text = z.string().max(400).default('').catch('')
const typedForm = z.object(
  Object.fromEntries([...TEXTS, ...OTHERS].map((field) => [field, text])) as Record<PointField, typeof text>,
)

/** What the form says and everything that is wrong with it, field by field. */
export function readPointForm(form: unknown): {
  typed: TypedPoint
  details: PointDetails | null
  problems: PointProblem[]
} {
  const typed = typedForm.parse(form)
  const problems: PointProblem[] = []
  for (const field of TEXTS) {
    const value = plain(typed[field])
    if (value.length < 2 && field !== 'distrito') problems.push({ field, reason: 'empty' })
    else if (value.length > LONGEST[field]) problems.push({ field, reason: 'too_long' })
  }
  const at = readCoordinates(typed.coordenadas)
  if (!at) problems.push({ field: 'coordenadas', reason: 'not_coordinates' })
  else if (!isInBolivia(at)) problems.push({ field: 'coordenadas', reason: 'not_in_bolivia' })
  const windowMinutes = readNumber(typed.minutos, 15, 720)
  problems.push(...hourProblems(typed, windowMinutes))
  const weekday = readNumber(typed.dia, 1, 7)
  const capacityPerWindow = readNumber(typed.lugares, 1, MOST_PLACES)
  if (weekday === null) problems.push({ field: 'dia', reason: 'not_a_number' })
  if (windowMinutes === null) problems.push({ field: 'minutos', reason: 'not_a_number' })
  if (capacityPerWindow === null) problems.push({ field: 'lugares', reason: 'not_a_number' })
  const phone = typed.celular.trim() === '' ? null : parsePhone(typed.celular)
  if (phone && !phone.ok) problems.push({ field: 'celular', reason: 'phone', refusal: phone.refusal })
  if (problems.length > 0 || !at) return { typed, details: null, problems }
  const details = {
    name: plain(typed.nombre),
    zone: plain(typed.zona),
    city: plain(typed.ciudad),
    district: plain(typed.distrito),
    address: plain(typed.direccion),
    referenceCorner: plain(typed.esquina),
    ...at,
    weekday: weekday ?? 4,
    opensTime: typed.desde,
    closesTime: typed.hasta,
    windowMinutes: windowMinutes ?? 60,
    capacityPerWindow: capacityPerWindow ?? 0,
    contactName: plain(typed.contacto).slice(0, 80),
    contactE164: phone?.ok ? phone.value : null,
  }
  return { typed, details, problems }
}

function hourProblems(typed: TypedPoint, windowMinutes: number | null): PointProblem[] {
  const [from, to] = [minutesOf(typed.desde), minutesOf(typed.hasta)]
  const problems: PointProblem[] = []
  if (from === null) problems.push({ field: 'desde', reason: 'not_a_time' })
  if (to === null) problems.push({ field: 'hasta', reason: 'not_a_time' })
  if (from === null || to === null) return problems
  if (to <= from) return [{ field: 'hasta', reason: 'not_after' }]
  return windowMinutes !== null && to - from < windowMinutes ? [{ field: 'hasta', reason: 'no_window' }] : []
}

/** "-16.5118, -68.1269", as maps give them, with dots or decimal commas ("-16,5118 -68,1269"). */
export function readCoordinates(typed: string): { latitude: number; longitude: number } | null {
  const found = /^\s*(-?\d{1,3}(?:[.,]\d+)?)\s*[,;\s]\s*(-?\d{1,3}(?:[.,]\d+)?)\s*$/.exec(typed)
  if (!found) return null
  const [latitude, longitude] = [found[1], found[2]].map((part) => Number((part ?? '').replace(',', '.')))
  return latitude === undefined || longitude === undefined ? null : { latitude, longitude }
}

/** Whether coordinates lie in a rectangle around the country. */
export function isInBolivia({ latitude, longitude }: { latitude: number; longitude: number }): boolean {
  const { south, north, west, east } = BOLIVIA
  return latitude >= south && latitude <= north && longitude >= west && longitude <= east
}

function minutesOf(typed: string): number | null {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(typed) ?? []
  return hour === undefined ? null : Number(hour) * 60 + Number(minute)
}

function readNumber(typed: string, least: number, most: number): number | null {
  if (!/^\d{1,4}$/.test(typed.trim())) return null
  const number = Number(typed)
  return number >= least && number <= most ? number : null
}

function plain(typed: string): string {
  return typed.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** A point as the form shows it before anyone typed; a new one has the usual Thursday. */
export function typePoint(details: PointDetails | null): TypedPoint {
  return {
    nombre: details?.name ?? '',
    zona: details?.zone ?? '',
    ciudad: details?.city ?? 'La Paz',
    distrito: details?.district ?? '',
    direccion: details?.address ?? '',
    esquina: details?.referenceCorner ?? '',
    coordenadas: details ? `${details.latitude}, ${details.longitude}` : '',
    dia: String(details?.weekday ?? 4),
    desde: details?.opensTime ?? '16:00',
    hasta: details?.closesTime ?? '18:00',
    minutos: String(details?.windowMinutes ?? 60),
    lugares: String(details?.capacityPerWindow ?? 30),
    contacto: details?.contactName ?? '',
    celular: details?.contactE164?.replace(/^\+591/, '') ?? '',
  }
}
