import { z } from 'zod'
import { readReason } from './forms'
import { type Holiday, type Rhythm, type WeeklyMoment } from './rhythm'

const text = z.string().max(200).default('').catch('')
const MOMENTS = [
  ['opens', 'abre'],
  ['closes', 'cierra'],
  ['confirm', 'responden'],
  ['checkIn', 'reciben'],
  ['delivers', 'entrega'],
] as const
export type RhythmMoment = (typeof MOMENTS)[number][1]

/** The moments of the week that repeats and the fields that hold them. */
export const RHYTHM_MOMENTS = MOMENTS

/** What is asked of the calendar. */
export const calendarForm = z
  .object({
    accion: z.enum(['ritmo', 'encender', 'apagar', 'saltar', 'hacer', 'feriado', 'quitar']),
    semana: text,
    motivo: text,
    dias: text,
    fecha: text,
    clase: z.enum(['holiday', 'strike', 'blockade']).catch('holiday'),
    nombre: text,
    feriado: text,
    semanas: text,
    minutos: text,
  })
  .loose()
export type CalendarForm = z.infer<typeof calendarForm>
export type CalendarProblem =
  | 'motivo'
  | 'fecha'
  | 'nombre'
  | 'ritmo'
  | 'moment_passed'
  | 'already_open'
  | 'taken'

/** "2026-11-23", when it is the Monday of a week. */
export function readMonday(typed: string): string | null {
  const day = readDay(typed)
  return day && new Date(`${day}T00:00:00Z`).getUTCDay() === 1 ? day : null
}

export function readDay(typed: string): string | null {
  if (!/^20\d\d-\d\d-\d\d$/.test(typed)) return null
  const instant = new Date(`${typed}T00:00:00Z`)
  return Number.isNaN(instant.getTime()) || instant.toISOString().slice(0, 10) !== typed ? null : typed
}

/** Whole days from -6 to 6. */
export function readShiftDays(typed: string): number | null {
  return /^-?[0-6]$/.test(typed.trim()) ? Number(typed) : null
}

export function readHoliday(form: CalendarForm): {
  holiday: Pick<Holiday, 'onDate' | 'kind' | 'name'> | null
  problems: CalendarProblem[]
} {
  const onDate = readDay(form.fecha)
  const name = readReason(form.nombre)?.slice(0, 80) ?? null
  const problems: CalendarProblem[] = [
    ...(onDate ? [] : ['fecha' as const]),
    ...(name ? [] : ['nombre' as const]),
  ]
  return { holiday: onDate && name ? { onDate, kind: form.clase, name } : null, problems }
}

/** The week that repeats, as its form says it; null when an hour or a number makes no sense. */
export function readRhythm(form: Record<string, unknown>): Omit<Rhythm, 'id' | 'active'> | null {
  const moments = MOMENTS.map(([moment, field]): [string, WeeklyMoment | null] => [
    moment,
    readWeekly(String(form[`${field}Dia`] ?? ''), String(form[`${field}Hora`] ?? '')),
  ])
  const weeksAhead = readNumber(form['semanas'], 1, 12)
  const deliveryMinutes = readNumber(form['minutos'], 30, 1440)
  if (weeksAhead === null || deliveryMinutes === null || moments.some(([, at]) => at === null)) return null
  const read = Object.fromEntries(moments) as Record<(typeof MOMENTS)[number][0], WeeklyMoment>
  return { ...read, weeksAhead, deliveryMinutes }
}

function readWeekly(day: string, time: string): WeeklyMoment | null {
  return /^[1-7]$/.test(day) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? { weekday: Number(day), time } : null
}

function readNumber(typed: unknown, least: number, most: number): number | null {
  const number = typeof typed === 'string' && /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : NaN
  return number >= least && number <= most ? number : null
}
