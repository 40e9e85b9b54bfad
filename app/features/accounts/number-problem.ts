import { type TFunction } from 'i18next'
import { type PhoneRefusal } from './phone-number'

/** Why a typed number was not taken, to staff. */
export function numberProblemWords(t: TFunction, refusal: PhoneRefusal): string {
  switch (refusal.reason) {
    case 'empty':
    case 'not_digits':
      return t('Escriba solo los números del celular. Ejemplo: 712 34567.')
    case 'too_short':
    case 'too_long':
      return t('Son {{digits}} números y deben ser {{expected}}. Ejemplo: 712 34567.', {
        digits: refusal.digits,
        expected: refusal.expected,
      })
    case 'landline':
      return t('Es un teléfono fijo y no recibe mensajes. Escriba un celular.')
    case 'foreign':
      return t('Es un número de otro país. Escriba un celular de Bolivia.')
    case 'not_a_mobile':
      return t('No es un celular de Bolivia: empiezan con 6 o 7. Ejemplo: 712 34567.')
  }
}
