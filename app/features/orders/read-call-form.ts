import { parsePhone, type PhoneRefusal } from '~/features/accounts/phone-number'

export type CallProblem =
  | { field: 'celular'; refusal: PhoneRefusal }
  | { field: 'nombre'; refusal: { reason: 'name' } }

/** Who calls, as the operator typed it, with what is wrong field by field. */
export function readCallForm(form: Record<string, unknown>): {
  typed: { celular: string; nombre: string }
  call: { e164: string; name: string } | null
  problems: CallProblem[]
} {
  const text = (field: string) => (typeof form[field] === 'string' ? form[field] : '')
  const typed = { celular: text('celular').slice(0, 60), nombre: text('nombre').slice(0, 200) }
  const name = typed.nombre.replace(/[\s\p{Cc}]+/gu, ' ').trim()
  const phone = parsePhone(typed.celular)
  const problems: CallProblem[] = []
  if (!phone.ok) problems.push({ field: 'celular', refusal: phone.refusal })
  if (name.length < 2 || name.length > 80) problems.push({ field: 'nombre', refusal: { reason: 'name' } })
  return { typed, call: phone.ok && problems.length === 0 ? { e164: phone.value, name } : null, problems }
}
