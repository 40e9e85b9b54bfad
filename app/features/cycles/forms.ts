import { z } from 'zod'
import { laPazCalendar } from '~/kernel/instants'
import { type CycleFees } from './cycle'
import { type CycleTimes } from './postponement'

/** The moments of a cycle in their order, and the fields that hold them. */
export const MOMENT_FIELDS = [
  ['opensAt', 'abre'],
  ['closesAt', 'cierra'],
  ['confirmBy', 'responden'],
  ['checkInAt', 'reciben'],
  ['deliversAt', 'entrega'],
  ['deliveryEndsAt', 'termina'],
] as const satisfies readonly (readonly [keyof CycleTimes, string])[]

export type MomentField = (typeof MOMENT_FIELDS)[number][1]
export const SHORTAGE_RULES = ['proportional', 'by_order_time', 'protect_bundles'] as const
export type ShortageRule = (typeof SHORTAGE_RULES)[number]

/** What was typed, to show it again as it was. */
export type TypedCycle = Record<
  MomentField | 'transporte' | 'plataforma' | 'porPedido' | 'limite',
  string
> & {
  regla: ShortageRule
  /** whether offers and agrobolsas of the last cycle are copied */
  copiar: boolean
}

export type CycleProblem =
  | { field: MomentField; reason: 'not_a_moment' | 'passed' }
  /** that week is planned already: a double click */
  | { field: 'abre'; reason: 'overlaps' }
  /** the moment before it in the week comes later */
  | { field: MomentField; reason: 'not_after'; after: MomentField }
  | { field: 'transporte' | 'plataforma' | 'porPedido' | 'limite'; reason: 'not_an_amount' }

export type PlannedCycle = CycleTimes &
  CycleFees & { unverifiedLimitCentavos: number; shortageRule: ShortageRule }

const text = z.string().max(40).default('').catch('')

const typedForm = z.object({
  abre: text,
  cierra: text,
  responden: text,
  reciben: text,
  entrega: text,
  termina: text,
  transporte: text,
  plataforma: text,
  porPedido: text,
  limite: text,
  regla: z.enum(SHORTAGE_RULES).catch('proportional'),
  copiar: z
    .string()
    .optional()
    .catch(undefined)
    .transform((value) => value === '1'),
})

/** What a form that plans a cycle says, and everything that is wrong with it, field by field. */
export function readCycleForm(
  form: unknown,
  now: Date,
): { typed: TypedCycle; planned: PlannedCycle | null; problems: CycleProblem[] } {
  const typed = typedForm.parse(form)
  const { times, problems } = readTimes(typed, now)
  const amounts = {
    transporte: readHundredths(typed.transporte, 10_000),
    plataforma: readHundredths(typed.plataforma, 5_000),
    porPedido: readHundredths(typed.porPedido, 100_000),
    limite: readHundredths(typed.limite, 10_000_000) || null,
  }
  for (const [field, amount] of Object.entries(amounts) as [keyof typeof amounts, number | null][])
    if (amount === null) problems.push({ field, reason: 'not_an_amount' })
  const planned = problems.length === 0 && times ? plan(times, amounts, typed.regla) : null
  return { typed, planned, problems }
}

function plan(
  times: CycleTimes,
  amounts: Record<'transporte' | 'plataforma' | 'porPedido' | 'limite', number | null>,
  shortageRule: ShortageRule,
): PlannedCycle {
  return {
    ...times,
    transportCentavosPerKg: amounts.transporte ?? 0,
    platformBasisPoints: amounts.plataforma ?? 0,
    orderFeeCentavos: amounts.porPedido ?? 0,
    unverifiedLimitCentavos: amounts.limite ?? 0,
    shortageRule,
  }
}

function readTimes(typed: TypedCycle, now: Date): { times: CycleTimes | null; problems: CycleProblem[] } {
  const problems: CycleProblem[] = []
  const times: Partial<CycleTimes> = {}
  let before: { field: MomentField; at: Date } | null = null
  for (const [moment, field] of MOMENT_FIELDS) {
    const at = readMoment(typed[field])
    if (!at) {
      problems.push({ field, reason: 'not_a_moment' })
      before = null
      continue
    }
    // Two of the steps may fall together: goods taken in when answers end, delivery when goods are in.
    const together = field === 'reciben' || field === 'entrega'
    if (before && (together ? at < before.at : at <= before.at))
      problems.push({ field, reason: 'not_after', after: before.field })
    else if (field === 'cierra' && at <= now) problems.push({ field, reason: 'passed' })
    times[moment] = at
    before = { field, at }
  }
  return { times: problems.length === 0 ? (times as CycleTimes) : null, problems }
}

const MOMENT = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/

/** "2026-11-27T08:00", as a datetime-local field sends it, in La Paz. Null for anything else, "30 of February" too. */
export function readMoment(typed: string): Date | null {
  if (!MOMENT.test(typed)) return null
  const instant = new Date(`${typed.slice(0, 16)}:00-04:00`)
  return Number.isNaN(instant.getTime()) || writeMoment(instant) !== typed.slice(0, 16) ? null : instant
}

/** An instant as a datetime-local field wants it, in La Paz. */
export function writeMoment(instant: Date): string {
  const { year, month, day, hour, minute } = laPazCalendar(instant)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`
}

/** "0,40" or "0.4" -> 40: centavos of an amount, basis points of a percentage. Null when it is neither, or too much. */
export function readHundredths(typed: string, most: number): number | null {
  const [, whole = '', part = ''] = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(typed.trim()) ?? []
  if (whole === '') return null
  const hundredths = Number(whole) * 100 + Number(part.padEnd(2, '0'))
  return hundredths <= most ? hundredths : null
}

/** 40 -> "0,40", 600 -> "6" */
export function writeHundredths(hundredths: number): string {
  return hundredths % 100 === 0 ? String(hundredths / 100) : (hundredths / 100).toFixed(2).replace('.', ',')
}

/** What is asked of a running cycle. */
export const cycleActionForm = z.discriminatedUnion('accion', [
  z.object({ accion: z.literal('abrir') }),
  z.object({ accion: z.literal('copiar') }),
  z.object({ accion: z.literal('cerrar') }),
  z.object({ accion: z.literal('cancelar'), motivo: z.string() }),
  z.object({
    accion: z.literal('postergar'),
    motivo: z.string(),
    cuanto: z.string(),
    unidad: z.enum(['horas', 'dias']),
    /** the new moments were shown and agreed to */
    seguro: z.literal('1').optional(),
    /** of the cycle whose new moments were shown */
    version: z.coerce.number().int().catch(0),
  }),
])

const LONGEST_REASON = 160

/** A reason as people will read it in a message: one line, without its full stop. Null when there is none. */
export function readReason(typed: string): string | null {
  const reason = typed
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.\s]+$/, '')
  return reason.length >= 4 && reason.length <= LONGEST_REASON ? reason : null
}

/** Whole hours or days -> minutes; null for nothing, fractions and more than eight weeks. */
export function readShift(amount: string, unit: 'horas' | 'dias'): number | null {
  if (!/^\d{1,4}$/.test(amount.trim())) return null
  const minutes = Number(amount) * (unit === 'dias' ? 24 * 60 : 60)
  return minutes >= 1 && minutes <= 8 * 7 * 24 * 60 ? minutes : null
}

const USUAL_FEES: CycleFees = { transportCentavosPerKg: 40, platformBasisPoints: 600, orderFeeCentavos: 0 }
const USUAL_LIMIT_CENTAVOS = 40_000

/** A plan as the form shows it before anyone typed: the fees of the last cycle, everything copied. */
export function typeCycle(times: CycleTimes, fees: CycleFees | null): TypedCycle {
  const { transportCentavosPerKg, platformBasisPoints, orderFeeCentavos } = fees ?? USUAL_FEES
  const moments = MOMENT_FIELDS.map(([moment, field]) => [field, writeMoment(times[moment])])
  return {
    ...(Object.fromEntries(moments) as Record<MomentField, string>),
    transporte: writeHundredths(transportCentavosPerKg),
    plataforma: writeHundredths(platformBasisPoints),
    porPedido: writeHundredths(orderFeeCentavos),
    limite: writeHundredths(USUAL_LIMIT_CENTAVOS),
    regla: 'proportional',
    copiar: true,
  }
}
