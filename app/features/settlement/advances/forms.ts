import { z } from 'zod'
import { METHODS, readAmount, reasonOf } from '../money-fields'
import { proofOf, type PayoutMethod } from '../settlement'
import { type AdvanceTerms } from './advance'

export type AdvanceField =
  | 'monto'
  | 'forma'
  | 'comprobante'
  | 'motivo'
  | 'porcentaje'
  | 'costo'
  | 'techo'
  | 'techo-asociacion'
  | 'dos-personas'
export type AdvanceProblemAt = {
  field: AdvanceField
  reason: 'no_amount' | 'not_whole' | 'choose' | 'missing' | 'too_short' | 'no_percent' | 'below_producer'
}
type Read<Value> = { ok: true; value: Value } | { ok: false; problems: AdvanceProblemAt[] }

const key = z.uuid()
const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)

function fieldsOf(form: FormData) {
  return (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
}

const failed = (problems: AdvanceProblemAt[]) => ({ ok: false as const, problems })

/** What is asked for in a member's name; null when it is no such form at all. */
export function readAsk(
  form: FormData,
): Read<{ producerId: number; amountCentavos: number; formKey: string }> | null {
  const field = fieldsOf(form)
  const parsed = z
    .object({ formKey: key, producerId: id })
    .safeParse({ formKey: field('clave'), producerId: field('productora') })
  if (!parsed.success) return null
  const amountCentavos = readAmount(field('monto'))
  if (amountCentavos === null || amountCentavos === 0)
    return failed([{ field: 'monto', reason: 'no_amount' }])
  if (amountCentavos % 100 !== 0) return failed([{ field: 'monto', reason: 'not_whole' }])
  return { ok: true, value: { ...parsed.data, amountCentavos } }
}

/** Which advance is approved. */
export function readAdvanceId(form: FormData): number | null {
  const parsed = id.safeParse(fieldsOf(form)('anticipo'))
  return parsed.success ? parsed.data : null
}

export function readEnd(form: FormData): Read<{ advanceId: number; reason: string }> | null {
  const advanceId = readAdvanceId(form)
  if (advanceId === null) return null
  const reason = reasonOf(fieldsOf(form)('motivo'))
  if (reason.length < 3) return failed([{ field: 'motivo', reason: 'too_short' }])
  return { ok: true, value: { advanceId, reason } }
}

export function readPay(
  form: FormData,
): Read<{ advanceId: number; method: PayoutMethod; proof: string; formKey: string }> | null {
  const field = fieldsOf(form)
  const advanceId = readAdvanceId(form)
  const formKey = key.safeParse(field('clave'))
  if (advanceId === null || !formKey.success) return null
  const method = METHODS[field('forma')]
  const proof = proofOf(field('comprobante'))
  const problems: AdvanceProblemAt[] = []
  if (!method) problems.push({ field: 'forma', reason: 'choose' })
  if (proof === '') problems.push({ field: 'comprobante', reason: 'missing' })
  if (!method || problems.length > 0) return failed(problems)
  return { ok: true, value: { advanceId, method, proof, formKey: formKey.data } }
}

/** Money that came back of an advance: how much, how, and its proof. */
export function readRepaid(form: FormData): Read<{
  advanceId: number
  amountCentavos: number
  method: PayoutMethod
  proof: string
  formKey: string
}> | null {
  const field = fieldsOf(form)
  const advanceId = readAdvanceId(form)
  const formKey = key.safeParse(field('clave'))
  if (advanceId === null || !formKey.success) return null
  const amountCentavos = readAmount(field('monto')) ?? 0
  const method = METHODS[field('forma')]
  const proof = proofOf(field('comprobante'))
  const problems: AdvanceProblemAt[] = []
  if (amountCentavos === 0) problems.push({ field: 'monto', reason: 'no_amount' })
  if (!method) problems.push({ field: 'forma', reason: 'choose' })
  if (proof === '') problems.push({ field: 'comprobante', reason: 'missing' })
  if (!method || problems.length > 0) return failed(problems)
  return { ok: true, value: { advanceId, amountCentavos, method, proof, formKey: formKey.data } }
}

/** What is given up of an advance: what the page showed as left, with its reason. */
export function readGivenUp(
  form: FormData,
): Read<{ advanceId: number; amountCentavos: number; reason: string; formKey: string }> | null {
  const field = fieldsOf(form)
  const end = readEnd(form)
  const parsed = z.object({ formKey: key, amountCentavos: id }).safeParse({
    formKey: field('clave'),
    amountCentavos: field('debe'),
  })
  if (!end || !parsed.success) return null
  return end.ok ? { ok: true, value: { ...end.value, ...parsed.data } } : end
}

/** Which return was a mistake, and why. */
export function readReturnBack(form: FormData): Read<{ returnId: number; reason: string }> | null {
  const field = fieldsOf(form)
  const returnId = id.safeParse(field('devolucion'))
  if (!returnId.success) return null
  const reason = reasonOf(field('motivo'))
  if (reason.length < 3) return failed([{ field: 'motivo', reason: 'too_short' }])
  return { ok: true, value: { returnId: returnId.data, reason } }
}

export function readMove(
  form: FormData,
): Read<{ centavos: number; place: 'bank' | 'safe'; note: string; formKey: string }> | null {
  const field = fieldsOf(form)
  const parsed = z
    .object({
      formKey: key,
      sign: z.enum(['poner', 'sacar']).transform((word) => (word === 'poner' ? 1 : -1)),
      place: z.enum(['banco', 'efectivo']).transform((word) => (word === 'banco' ? 'bank' : 'safe')),
    })
    .safeParse({ formKey: field('clave'), sign: field('signo'), place: field('lugar') })
  if (!parsed.success) return null
  const amount = readAmount(field('monto'))
  const note = reasonOf(field('motivo'))
  const problems: AdvanceProblemAt[] = []
  if (amount === null || amount === 0) problems.push({ field: 'monto', reason: 'no_amount' })
  if (note.length < 3) problems.push({ field: 'motivo', reason: 'too_short' })
  if (amount === null || problems.length > 0) return failed(problems)
  const { sign, place, formKey } = parsed.data
  return { ok: true, value: { centavos: sign * amount, place, note, formKey } }
}

/** Terms as they are typed: percents with up to two decimals, amounts in bolivianos. */
export function readTerms(form: FormData): Read<{ terms: AdvanceTerms; formKey: string }> | null {
  const field = fieldsOf(form)
  const formKey = key.safeParse(field('clave'))
  if (!formKey.success) return null
  const problems: AdvanceProblemAt[] = []
  const percent = (name: AdvanceField, most: number, least: number) => {
    const points = readAmount(field(name).replace('%', ''))
    if (points === null || points > most || points < least)
      problems.push({ field: name, reason: 'no_percent' })
    return points ?? 0
  }
  const amount = (name: AdvanceField, least: number) => {
    const centavos = readAmount(field(name))
    if (centavos === null || centavos < least) problems.push({ field: name, reason: 'no_amount' })
    return centavos ?? 0
  }
  const terms = {
    shareBasisPoints: percent('porcentaje', 10_000, 1),
    feeBasisPoints: percent('costo', 2_000, 0),
    producerCeilingCentavos: amount('techo', 1_000),
    associationCeilingCentavos: amount('techo-asociacion', 1_000),
    twoPeopleAboveCentavos: amount('dos-personas', 0),
  }
  if (problems.length === 0 && terms.associationCeilingCentavos < terms.producerCeilingCentavos)
    problems.push({ field: 'techo-asociacion', reason: 'below_producer' })
  return problems.length > 0 ? failed(problems) : { ok: true, value: { terms, formKey: formKey.data } }
}
