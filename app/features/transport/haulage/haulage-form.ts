import { z } from 'zod'
import { parsePhone, type PhoneRefusal } from '~/features/accounts/phone-number'
import { readAmount } from '~/features/settlement/money-fields'
import { isCalendarDay } from '~/kernel/instants'

const FIELDS = [
  'nombre',
  'celular',
  'desde',
  'destino',
  'dias',
  'capacidad',
  'precio',
  'por',
  'hasta',
  'nota',
] as const
export type HaulageField = (typeof FIELDS)[number]
export type TypedHaulage = Record<HaulageField | 'frio', string>
export type HaulageProblem = { field: HaulageField; phone: PhoneRefusal | null }

export type HaulageDetails = {
  haulierName: string
  phoneE164: string
  fromPlace: string
  toPlace: string
  /** as the haulier says it: "los martes", "sábado 28" */
  runsOn: string
  capacityKg: number
  keepsCold: boolean
  pricePer: 'load' | 'kg'
  priceCentavos: number
  note: string
  /** the last day on which it is shown, "2026-11-21" */
  untilDate: string
}

/** How long an offer stands that says no day. */
export const MOST_DAYS = 60

const text = z.string().max(300).default('').catch('')
const form = z.object({
  ...{ nombre: text, celular: text, desde: text, destino: text, dias: text, capacidad: text },
  ...{ precio: text, por: text, hasta: text, nota: text, frio: text },
})

export const NO_HAULAGE: TypedHaulage = form.parse({})

/** A haulier's offer as it was typed, and what is wrong with it: it stands until its day, 60 days at most. */
export function readHaulage(
  typedForm: unknown,
  today: string,
): { typed: TypedHaulage; problems: HaulageProblem[]; haulage: HaulageDetails | null } {
  const typed = form.parse(typedForm)
  const phone = parsePhone(typed.celular)
  const capacityKg = wholeKilograms(typed.capacidad)
  const priceCentavos = readAmount(typed.precio) ?? 0
  const lastDay = dayAfter(today, MOST_DAYS)
  const untilDate = typed.hasta.trim() || lastDay
  const isWrong: Record<HaulageField, boolean> = {
    nombre: !isBetween(plain(typed.nombre), 2, 80),
    celular: !phone.ok,
    desde: !isBetween(plain(typed.desde), 2, 80),
    destino: !isBetween(plain(typed.destino), 2, 80),
    dias: !isBetween(plain(typed.dias), 2, 80),
    capacidad: capacityKg < 20 || capacityKg > 40_000,
    precio: priceCentavos < 1 || priceCentavos > 10_000_000,
    por: typed.por !== 'viaje' && typed.por !== 'kg',
    hasta: !isCalendarDay(untilDate) || untilDate < today || untilDate > lastDay,
    nota: plain(typed.nota).length > 160,
  }
  const problems = FIELDS.filter((field) => isWrong[field]).map((field) => ({
    field,
    phone: field === 'celular' && !phone.ok ? phone.refusal : null,
  }))
  if (problems.length > 0 || !phone.ok) return { typed, problems, haulage: null }
  const haulage: HaulageDetails = {
    ...{ haulierName: plain(typed.nombre), phoneE164: phone.value },
    ...{ fromPlace: plain(typed.desde), toPlace: plain(typed.destino), runsOn: plain(typed.dias) },
    ...{ capacityKg, keepsCold: typed.frio === 'si', priceCentavos, untilDate },
    ...{ pricePer: typed.por === 'kg' ? 'kg' : 'load', note: plain(typed.nota) },
  }
  return { typed, problems, haulage }
}

function plain(words: string): string {
  return words.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

function isBetween(words: string, least: number, most: number): boolean {
  return words.length >= least && words.length <= most
}

/** "1.200", "1200 kg": whole kilograms; 0 for anything else. */
function wholeKilograms(typed: string): number {
  const digits = typed
    .trim()
    .replace(/\s*kg$/i, '')
    .replace(/^(\d{1,2})\.(\d{3})$/, '$1$2')
  return /^\d{1,6}$/.test(digits) ? Number(digits) : 0
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
