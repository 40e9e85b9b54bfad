import { type Twin } from './noted'

/** Banks that people name; another one is written by hand in a statement's form. */
export const BANKS = [
  'Banco Unión',
  'BNB',
  'Mercantil Santa Cruz',
  'BCP',
  'BISA',
  'Banco Económico',
  'Banco Ganadero',
  'Banco FIE',
  'BancoSol',
  'Prodem',
  'Tigo Money',
] as const

/** "00 123-45" is 0012345, as banks and people write the same number differently; null when it is none. */
export function normalizeReference(text: string): string | null {
  const reference = text.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return /^[A-Z0-9]{4,30}$/.test(reference) && /\d/.test(reference) ? reference : null
}

/** Whether it is one of the banks; the text is kept as we write it. */
export function isBank(text: string): boolean {
  return (BANKS as readonly string[]).includes(text)
}

type NotedBefore = { notedId: number; code: string; by: string; at: Date }

/**
 * Why a transfer could not be given to an order; `by` and `at`: who noted the other one, and when. `other_amount`: its
 * number is noted with that amount. `maybe_same`: it may be the one that is noted under that number.
 */
export type QrRefusal =
  | { reason: 'no_order' }
  | ({ reason: 'reference_used' } & NotedBefore)
  | ({ reason: 'other_amount'; amountCentavos: number; mayBeOther: boolean } & NotedBefore)
  | ({ reason: 'maybe_same'; bank: string; reference: string } & NotedBefore)

/** Why all of a transfer is in its buyer's favour: the order is paid, or it is cancelled or costs nothing. */
export type Extra = { reason: 'already_paid'; by: string | null; at: Date | null } | { reason: 'not_to_pay' }

export type OrderPaid = {
  state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
  dueCentavos: number
  /** by QR, by a card that was charged, and in cash at the desk */
  paidCentavos: number
  /** what of the buyer's balance goes to it */
  balanceCentavos: number
  paidBy: string | null
  paidAt: Date | null
}

/**
 * Whether all that comes is in its buyer's favour. Otherwise it pays for the order: less than what lacks is a part of it,
 * and the rest is collected; what is more is hers. It is in the bank in any case, so it is booked in any case.
 */
export function decideExtra(order: OrderPaid): Extra | null {
  if (order.state === 'cancelled') return { reason: 'not_to_pay' }
  if (order.paidCentavos > 0 && order.paidCentavos >= order.dueCentavos)
    return { reason: 'already_paid', by: order.paidBy, at: order.paidAt }
  return order.dueCentavos === 0 ? { reason: 'not_to_pay' } : null
}

/** What is said of a transfer that is noted already, or may be. */
export function refusalOf({ kind, noted, mayBeOther }: Twin): QrRefusal {
  const { id: notedId, code, by, at, bank, reference, amountCentavos } = noted
  const before = { notedId, code, by, at }
  switch (kind) {
    case 'same':
      return { reason: 'reference_used', ...before }
    case 'other_amount':
      return { reason: 'other_amount', amountCentavos, mayBeOther, ...before }
    case 'maybe_same':
      return { reason: 'maybe_same', bank, reference, ...before }
  }
}

/**
 * Why a row of the bank's list is shown to staff: it was not taken, what it paid was taken back, or it was taken as a
 * part (`less`) or for an order that is cancelled (`not_to_pay`).
 */
export type RowProblem = QrRefusal['reason'] | Extra['reason'] | 'less' | 'taken_back'

/** What is left to pay of an order by a transfer. */
export function toTransfer(
  order: Pick<OrderPaid, 'dueCentavos' | 'paidCentavos' | 'balanceCentavos'>,
): number {
  return Math.max(0, order.dueCentavos - order.paidCentavos - order.balanceCentavos)
}
