import { isBank, normalizeReference } from './qr'
import { readAmount } from './statement'

export type QrFormProblem = 'banco' | 'numero' | 'monto' | 'extracto'

const text = (form: Record<string, unknown>, field: string) =>
  typeof form[field] === 'string' ? form[field] : ''

/** A bank and a transfer's number as typed; what is wrong with which field. */
export function readTransferForm(form: Record<string, unknown>): {
  bank: string
  reference: string | null
  problems: QrFormProblem[]
} {
  const bank = text(form, 'banco')
  const reference = normalizeReference(text(form, 'numero').slice(0, 60))
  const problems: QrFormProblem[] = []
  if (!isBank(bank)) problems.push('banco')
  if (!reference) problems.push('numero')
  return { bank, reference, problems }
}

/** What was typed of a transfer, to be shown again. */
export function typedTransfer(form: Record<string, unknown>) {
  const typed = (field: string) => text(form, field).slice(0, 60)
  return { pedido: typed('pedido'), banco: typed('banco'), numero: typed('numero'), monto: typed('monto') }
}

/** What staff found in the bank for one order. */
export function readConfirmForm(form: Record<string, unknown>) {
  const { bank, reference, problems } = readTransferForm(form)
  const amountCentavos = readAmount(text(form, 'monto').slice(0, 20))
  return {
    code: text(form, 'pedido')
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, '')
      .slice(0, 12),
    bank,
    reference,
    amountCentavos,
    problems: amountCentavos === null ? [...problems, 'monto' as const] : problems,
  }
}
