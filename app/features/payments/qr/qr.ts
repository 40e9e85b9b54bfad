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

/** Why a transfer could not be given to an order; `by` and `at`: who recorded the other one, and when. */
export type QrRefusal =
  | { reason: 'no_order' }
  | { reason: 'not_to_pay' }
  | { reason: 'already_paid'; by: string | null; at: Date | null }
  | { reason: 'reference_used'; code: string; by: string; at: Date }

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
 * Whether a transfer pays for an order. Less than what lacks is a part of it, and the rest is collected; more stays in
 * the buyer's favour. Of what is paid already, whoever comes second is told who was first.
 */
export function decideTransfer(order: OrderPaid): QrRefusal | null {
  if (order.paidCentavos > 0 && order.paidCentavos >= order.dueCentavos)
    return { reason: 'already_paid', by: order.paidBy, at: order.paidAt }
  if (order.state === 'cancelled' || order.dueCentavos === 0) return { reason: 'not_to_pay' }
  return null
}

/** What comes for an order that is paid already is in the bank all the same: it is booked in its buyer's favour. */
export function isExtra(
  order: Pick<OrderPaid, 'state'>,
  refusal: QrRefusal,
): refusal is Extract<QrRefusal, { reason: 'already_paid' }> {
  return refusal.reason === 'already_paid' && order.state !== 'cancelled'
}

/** Why a row of the bank's list is shown to staff: it was not taken, or it is only a part. */
export type RowProblem = QrRefusal['reason'] | 'less'

/** What is left to pay of an order by a transfer. */
export function toTransfer(
  order: Pick<OrderPaid, 'dueCentavos' | 'paidCentavos' | 'balanceCentavos'>,
): number {
  return Math.max(0, order.dueCentavos - order.paidCentavos - order.balanceCentavos)
}
