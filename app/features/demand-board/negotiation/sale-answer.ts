import { readPrice } from '~/features/cycles/offers/offer'

/** What a coordinator wrote about a bulk sale. `price`: she asks that much for one, for as many as were offered. */
export type SaleAnswer = {
  number: number
  says: { kind: 'yes' } | { kind: 'no' } | { kind: 'price'; centavos: number }
}

const FORM = /^venta\s*(\d{1,9})\s+(.+)$/

/**
 * Reads "VENTA 12 SI", "venta 12 no", "VENTA 12 65,50"; null for anything else. The number is always written: what is
 * signed is never guessed.
 */
export function readSaleAnswer(body: string): SaleAnswer | null {
  const plain = body
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[;:!¡¿?]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[.,]$/, '')
    .trim()
  const [, digits, word = ''] = FORM.exec(plain) ?? []
  if (digits === undefined) return null
  const number = Number(digits)
  const said = word.replace(/[.,]$/, '').trim()
  if (said === 'si' || said === 'yes') return { number, says: { kind: 'yes' } }
  if (said === 'no') return { number, says: { kind: 'no' } }
  const centavos = readPrice(said.replace(/^a /, '').replace(/^bs\.? ?/, ''))
  return centavos === null ? null : { number, says: { kind: 'price', centavos } }
}
