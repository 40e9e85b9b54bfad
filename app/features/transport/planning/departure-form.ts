import { z } from 'zod'
import { isInBolivia, readCoordinates } from '~/features/delivery-points/point-form'
import { daysBetween } from '~/features/cycles/week'
import { addDays, addMinutes, formatTime, laPazTime } from '~/kernel/instants'
import { type Departure, USUAL_JOURNEY } from './journey'

const FIELDS = ['sale', 'lugar', 'coordenadas', 'velocidad', 'parar', 'espera'] as const
export type DepartureField = (typeof FIELDS)[number]
export type TypedDeparture = Record<DepartureField, string>
export type DepartureProblem = {
  field: DepartureField
  reason: 'not_a_time' | 'not_a_place' | 'not_a_number'
}

const MOST_LETTERS = 80
const text = z.string().max(200).default('').catch('')
const form = z.object({
  sale: text,
  lugar: text,
  coordenadas: text,
  velocidad: text,
  parar: text,
  espera: text,
})

/**
 * When and from where vehicles set out, as it was typed, and what is wrong with it: an hour of the day of the
 * handover, speed 3 to 90 km/h, 1 to 120 minutes a stop, received 0 to 600 minutes before; a place in Bolivia or none.
 */
export function readDeparture(
  typedForm: unknown,
  deliversAt: Date,
): { typed: TypedDeparture; problems: DepartureProblem[]; departure: Departure | null } {
  const typed = form.parse(typedForm)
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(typed.sale.trim()) ?? []
  const from = typed.coordenadas.trim() === '' ? null : readCoordinates(typed.coordenadas)
  const place = typed.lugar.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const numbers = {
    velocidad: readWhole(typed.velocidad, 3, 90),
    parar: readWhole(typed.parar, 1, 120),
    espera: readWhole(typed.espera, 0, 600),
  }
  const problems: DepartureProblem[] = []
  if (hour === undefined) problems.push({ field: 'sale', reason: 'not_a_time' })
  if (place.length > MOST_LETTERS) problems.push({ field: 'lugar', reason: 'not_a_place' })
  if (typed.coordenadas.trim() !== '' && (!from || !isInBolivia(from)))
    problems.push({ field: 'coordenadas', reason: 'not_a_place' })
  for (const field of ['velocidad', 'parar', 'espera'] as const)
    if (numbers[field] === null) problems.push({ field, reason: 'not_a_number' })
  const { velocidad, parar, espera } = numbers
  if (problems.length > 0 || velocidad === null || parar === null || espera === null)
    return { typed, problems, departure: null }
  const departsAt = laPazTime(deliversAt, 0, Number(hour), Number(minute))
  return {
    typed,
    problems,
    departure: { departsAt, place, from, speedKmh: velocidad, stopMinutes: parar, earlyMinutes: espera },
  }
}

/** What is thought before anyone said it: out in time for the first point that opens. */
export function usualDeparture(firstOpensAt: Date): Departure {
  return { departsAt: addMinutes(firstOpensAt, -120), place: '', from: null, ...USUAL_JOURNEY }
}

/** When a vehicle sets out: at the hour that was said, on the day on which the first of its stops opens. */
export function departsOn(departsAt: Date, firstOpensAt: Date): Date {
  return addDays(departsAt, daysBetween(departsAt, firstOpensAt))
}

/** A departure as its form shows it. */
export function typeDeparture(departure: Departure): TypedDeparture {
  const { departsAt, place, from, speedKmh, stopMinutes, earlyMinutes } = departure
  return {
    sale: formatTime(departsAt),
    lugar: place,
    coordenadas: from ? `${from.latitude}, ${from.longitude}` : '',
    velocidad: String(speedKmh),
    parar: String(stopMinutes),
    espera: String(earlyMinutes),
  }
}

function readWhole(typed: string, least: number, most: number): number | null {
  if (!/^\d{1,3}$/.test(typed.trim())) return null
  const number = Number(typed)
  return number >= least && number <= most ? number : null
}
