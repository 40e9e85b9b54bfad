import { type TFunction } from 'i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatShortMoment } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { type Extra, type QrRefusal, type RowProblem } from '../qr/qr'
import { type RowRefusal } from '../qr/settle-row.server'
import { type TakeBackRefusal } from '../qr/take-back-transfer.server'

/** Why a row of the bank's list is shown. */
export function rowProblemWords(t: TFunction, problem: RowProblem): string {
  switch (problem) {
    case 'no_order':
      return t('No dice de qué pedido es.')
    case 'less':
      return t('Es menos de lo que cuesta el pedido: vale como parte, y el resto se cobra al entregar.')
    case 'already_paid':
      return t('El pedido ya estaba pagado.')
    case 'reference_used':
      return t('Ese número ya pagó otro pedido.')
    case 'not_to_pay':
      return t('El pedido está anulado o no cuesta nada: queda a favor de quien pagó.')
    case 'other_amount':
      return t('Ese número está anotado con otro monto.')
    case 'maybe_same':
      return t('Puede ser una que ya está anotada con otro número.')
    case 'taken_back':
      return t('Lo que se anotó con ella se deshizo.')
  }
}

/** Why all of a transfer was booked in its buyer's favour, with who was first and when. */
export function extraWords(t: TFunction, language: string, extra: Extra): string {
  const favour = t('Quedó anotada a favor de quien compra.')
  if (extra.reason === 'not_to_pay') return `${t('El pedido está anulado o no cuesta nada.')} ${favour}`
  const first =
    extra.by && extra.at
      ? t('El pedido ya estaba pagado: lo anotó {{name}}, {{moment}}.', {
          name: extra.by,
          moment: formatShortMoment(extra.at, language),
        })
      : t('El pedido ya estaba pagado.')
  return `${first} ${favour}`
}

/** Why a transfer was not taken, with who was first and when. */
export function transferRefusalWords(t: TFunction, language: string, refusal: QrRefusal): string {
  if (refusal.reason === 'no_order') return t('No hay un pedido con ese código.')
  const before = {
    code: codeForPeople(refusal.code),
    name: refusal.by,
    moment: formatShortMoment(refusal.at, language),
  }
  switch (refusal.reason) {
    case 'reference_used':
      return t('Ese número ya pagó el pedido {{code}}: lo anotó {{name}}, {{moment}}.', before)
    case 'other_amount':
      return t('Ese número está anotado con {{amount}} para el pedido {{code}}: {{name}}, {{moment}}.', {
        ...before,
        amount: formatMoney(refusal.amountCentavos),
      })
    case 'maybe_same':
      return t(
        'Para el pedido {{code}} ya está anotado el mismo monto con el número {{reference}} de {{bank}}: {{name}}, {{moment}}.',
        { ...before, reference: refusal.reference, bank: refusal.bank },
      )
  }
}

/** Why a row of the bank's list was not settled. */
export function rowRefusalWords(t: TFunction, language: string, refusal: RowRefusal): string {
  return refusal.reason === 'row_changed'
    ? t('Alguien ya revisó esa fila, o cambió lo anotado. Mírela otra vez.')
    : transferRefusalWords(t, language, refusal)
}

/** Why a transfer was not taken back. */
export function takeBackRefusalWords(t: TFunction, { reason }: TakeBackRefusal): string {
  return reason === 'no_reason' ? t('Escriba el motivo.') : t('Esa transferencia ya no existe.')
}
