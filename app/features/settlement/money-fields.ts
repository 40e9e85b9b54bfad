import { type PayoutMethod } from './settlement'

export const METHODS: Record<string, PayoutMethod> = { banco: 'bank', qr: 'qr', efectivo: 'cash' }

/** Centavos of "12,50", "1.234,50" is refused: one sign only; null when it is no amount, which may be nothing. */
export function readAmount(typed: string): number | null {
  const text = typed
    .trim()
    .replace(/^bs\.?\s*/i, '')
    .trim()
    .replace(',', '.')
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(text)) return null
  return Math.round(Number(text) * 100)
}

export function reasonOf(typed: string): string {
  return typed.replace(/\p{C}/gu, '').trim().slice(0, 160)
}
