import { type TFunction } from 'i18next'
import { formatLongMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { formatHarvestQuantity } from '~/kernel/units'
import { type MoneyProblem } from '../forms'
import { type PayoutMethod } from '../settlement'
import { type CarrySeen, type PayoutSeen, type StatementItem } from '../views.server'

/** Why something was not written down, as the commands say it. */
export type MoneyRefusal =
  | {
      reason:
        | 'no_settlement'
        | 'nothing_owed'
        | 'proof_used'
        | 'no_payout'
        | 'no_box'
        | 'reason_missing'
        | 'no_refund'
        | 'no_receipt'
    }
  | { reason: 'amount_changed' | 'below_zero'; centavos: number }
  | { reason: 'already_paid'; at: string; by: string; proof: string }
  | { reason: 'changed'; centavos: number; last: { at: string; by: string } | null }

/** Above a money form, when it was not done. */
export function refusalWords(t: TFunction, refusal: MoneyRefusal, language: string): string {
  switch (refusal.reason) {
    case 'no_settlement':
      return t('Ese ciclo todavía no está liquidado.')
    case 'nothing_owed':
      return t('No hay nada por pagar.')
    case 'proof_used':
      return t('Ese comprobante ya pagó otra cosa. Revise el número.')
    case 'no_payout':
      return t('Ese pago ya no existe.')
    case 'no_refund':
    case 'no_receipt':
      return t('Eso ya no está anotado.')
    case 'no_box':
      return t('Ese punto no tiene caja en ese ciclo.')
    case 'reason_missing':
      return t('Recibió otra cantidad: escriba por qué.')
    case 'amount_changed':
      return t('Ahora se deben {{amount}}. Revise y pague otra vez.', {
        amount: formatMoney(refusal.centavos),
      })
    case 'below_zero':
      return t('Ese ciclo ganó {{amount}}: no se puede quitar más.', {
        amount: formatMoney(refusal.centavos),
      })
    case 'already_paid':
      return t('Ya lo pagó {{name}} el {{moment}}, comprobante {{proof}}. No se anotó otra vez.', {
        name: refusal.by,
        moment: formatLongMoment(new Date(refusal.at), language),
        proof: refusal.proof,
      })
    case 'changed':
      return refusal.last
        ? t('Ahora hay {{amount}} en la caja: {{name}} recibió dinero el {{moment}}.', {
            amount: formatMoney(refusal.centavos),
            name: refusal.last.by,
            moment: formatLongMoment(new Date(refusal.last.at), language),
          })
        : t('Ahora hay {{amount}} en la caja. Revise y anote otra vez.', {
            amount: formatMoney(refusal.centavos),
          })
  }
}

export function problemWords(t: TFunction, { field, reason }: MoneyProblem): string {
  if (field === 'forma') return t('Elija cómo se pagó.')
  if (field === 'comprobante') return t('Escriba el número del comprobante o del recibo.')
  if (reason === 'no_amount') return t('Escriba la cantidad en bolivianos, por ejemplo 12,50.')
  return t('Escriba el motivo.')
}

export function methodWords(t: TFunction, method: PayoutMethod): string {
  switch (method) {
    case 'bank':
      return t('Banco')
    case 'qr':
      return t('QR')
    case 'cash':
      return t('Efectivo')
  }
}

/** "Banco, comprobante 123, Elena Quispe, 27 de noviembre de 2026, 10:00" */
export function payoutWords(t: TFunction, payout: PayoutSeen, language: string): string {
  return t('{{method}}, comprobante {{proof}}. {{name}}, {{moment}}', {
    method: methodWords(t, payout.method),
    proof: payout.proof,
    name: payout.by,
    moment: formatLongMoment(new Date(payout.at), language),
  })
}

/** A debt of another week as a line of this one. */
export function carryWords(t: TFunction, { cycleNumber, centavos }: CarrySeen): string {
  return centavos < 0
    ? t('Debía del ciclo {{number}}', { number: cycleNumber })
    : t('Lo debe en el ciclo {{number}}', { number: cycleNumber })
}

export function receivedWords(item: StatementItem, language: string): string {
  return formatHarvestQuantity(item.receivedBase, item.unit, item.unitBase, item.baseUnit, language)
}
