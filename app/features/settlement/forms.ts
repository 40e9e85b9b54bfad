import { z } from 'zod'
import { METHODS, readAmount, reasonOf } from './money-fields'
import { proofOf, type PayoutMethod } from './settlement'

export type MoneyProblem = {
  field: 'forma' | 'comprobante' | 'monto' | 'motivo' | 'recibido'
  reason: 'choose' | 'missing' | 'no_amount' | 'too_short'
}
export type ReadForm<Value> = { ok: true; value: Value } | { ok: false; problems: MoneyProblem[] }

const key = z.uuid()
const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number)
const shown = z
  .string()
  .regex(/^\d{1,12}$/)
  .transform(Number)

function fieldsOf(form: FormData) {
  return (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : ''
  }
}

export type PayoutForm = {
  producerId: number | null
  shownCentavos: number
  method: PayoutMethod
  proof: string
  formKey: string
}

/** A payout as it was filled in; null when it is no such form at all. */
export function readPayout(form: FormData): ReadForm<PayoutForm> | null {
  const field = fieldsOf(form)
  const parsed = z
    .object({ formKey: key, shownCentavos: shown, producerId: z.union([z.literal(''), id]) })
    .safeParse({ formKey: field('clave'), shownCentavos: field('debe'), producerId: field('productora') })
  if (!parsed.success) return null
  const method = METHODS[field('forma')]
  const proof = proofOf(field('comprobante'))
  const problems: MoneyProblem[] = []
  if (!method) problems.push({ field: 'forma', reason: 'choose' })
  if (proof === '') problems.push({ field: 'comprobante', reason: 'missing' })
  if (!method || problems.length > 0) return { ok: false, problems }
  const { producerId, ...rest } = parsed.data
  return { ok: true, value: { ...rest, producerId: producerId === '' ? null : producerId, method, proof } }
}

export type TakeBackForm = { payoutId: number; byPlatform: boolean; reason: string }

export function readTakeBack(form: FormData): ReadForm<TakeBackForm> | null {
  const field = fieldsOf(form)
  const payoutId = id.safeParse(field('pago'))
  if (!payoutId.success) return null
  const reason = reasonOf(field('motivo'))
  if (reason.length < 3) return { ok: false, problems: [{ field: 'motivo', reason: 'too_short' }] }
  return { ok: true, value: { payoutId: payoutId.data, byPlatform: field('productora') === '', reason } }
}

/** Of which receipt or refund, and why it is taken back; null when it is no such form at all. */
export function readBack(form: FormData): ReadForm<{ id: number; reason: string }> | null {
  const field = fieldsOf(form)
  const of = id.safeParse(field('anotado'))
  if (!of.success) return null
  const reason = reasonOf(field('motivo'))
  if (reason.length < 3) return { ok: false, problems: [{ field: 'motivo', reason: 'too_short' }] }
  return { ok: true, value: { id: of.data, reason } }
}

export type AdjustForm = {
  producerId: number | null
  amountCentavos: number
  reason: string
  formKey: string
}

export function readAdjustment(form: FormData): ReadForm<AdjustForm> | null {
  const field = fieldsOf(form)
  const parsed = z
    .object({
      formKey: key,
      producerId: z.union([z.literal(''), id]),
      sign: z.enum(['mas', 'menos']).transform((word) => (word === 'mas' ? 1 : -1)),
    })
    .safeParse({ formKey: field('clave'), producerId: field('productora'), sign: field('signo') })
  if (!parsed.success) return null
  const amount = readAmount(field('monto'))
  const reason = reasonOf(field('motivo'))
  const problems: MoneyProblem[] = []
  if (amount === null || amount === 0) problems.push({ field: 'monto', reason: 'no_amount' })
  if (reason.length < 3) problems.push({ field: 'motivo', reason: 'too_short' })
  if (amount === null || problems.length > 0) return { ok: false, problems }
  const { producerId, formKey, sign } = parsed.data
  return {
    ok: true,
    value: {
      producerId: producerId === '' ? null : producerId,
      amountCentavos: sign * amount,
      reason,
      formKey,
    },
  }
}

export type ReceiptForm = {
  cycleNumber: number
  pointSlug: string
  shownCentavos: number
  shownReceiptId: number | null
  receivedCentavos: number
  reason: string
  formKey: string
}

export function readReceipt(form: FormData): ReadForm<ReceiptForm> | null {
  const field = fieldsOf(form)
  const parsed = z
    .object({
      formKey: key,
      cycleNumber: z
        .string()
        .regex(/^[1-9]\d{0,8}$/)
        .transform(Number),
      pointSlug: z.string().regex(/^[a-z0-9-]{1,80}$/),
      shownCentavos: shown,
      shownReceiptId: z.union([z.literal('').transform(() => null), id]),
    })
    .safeParse({
      formKey: field('clave'),
      shownReceiptId: field('ultimo'),
      cycleNumber: field('ciclo'),
      pointSlug: field('punto'),
      shownCentavos: field('habia'),
    })
  if (!parsed.success) return null
  const receivedCentavos = readAmount(field('recibido'))
  const reason = reasonOf(field('motivo'))
  const isFound = parsed.data.shownCentavos === 0
  const problems: MoneyProblem[] = []
  if (receivedCentavos === null || (isFound && receivedCentavos === 0))
    problems.push({ field: 'recibido', reason: 'no_amount' })
  if (isFound && reason.length < 3) problems.push({ field: 'motivo', reason: 'too_short' })
  if (receivedCentavos === null || problems.length > 0) return { ok: false, problems }
  return { ok: true, value: { ...parsed.data, receivedCentavos, reason } }
}

/** What was typed, to be shown again. */
export function typedIn(form: FormData): Record<string, string> {
  return Object.fromEntries(
    [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 200)]] : [])),
  )
}
