import { type TFunction } from 'i18next'
import { type GiveRefusal } from '../people/give-role.server'
import { type NumberRefusal } from '../people/change-number.server'
import { type EndRefusal, type MergeRefusal } from '../people/role'
import { type PhoneRefusal } from '../phone-number'

export function giveRefusalWords(t: TFunction, refusal: GiveRefusal): string {
  return refusal.reason === 'no_place'
    ? t('No hay un lugar con ese nombre para ese trabajo. Elija uno de la lista.')
    : t('Esa ficha ya no vale.')
}

export function endRefusalWords(t: TFunction, refusal: EndRefusal): string {
  return refusal.reason === 'last_operator'
    ? t('Es la última operadora: primero dé ese trabajo a otra persona.')
    : t('Ya había terminado.')
}

export function numberRefusalWords(t: TFunction, refusal: NumberRefusal): string {
  switch (refusal.reason) {
    case 'has_it_already':
      return t('Ya tiene ese número.')
    case 'not_hers':
      return t('Ese número ya no es suyo. Vuelva a abrir la página.')
    case 'no_person':
      return t('Esa ficha ya no vale.')
  }
}

export function mergeRefusalWords(t: TFunction, refusal: MergeRefusal): string {
  switch (refusal.reason) {
    case 'same_person':
      return t('Es la misma ficha.')
    case 'merged_already':
      return t('Ya es una sola con otra ficha.')
    case 'has_promised':
      return t(
        'La segunda prometió cosecha en {{name}} y el ciclo sigue. Espere a que termine, o pase lo prometido a la primera.',
        {
          name: refusal.associationName,
        },
      )
  }
}

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
