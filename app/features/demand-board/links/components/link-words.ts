import { type TFunction } from 'i18next'
import { type LinkProblem } from '../link-form'
import { type LinkRefusal } from '../link-products.server'

export function linkProblemWords(t: TFunction, reason: LinkProblem['reason']): string {
  return reason === 'none_ticked'
    ? t('Marque al menos un producto.')
    : t('Escriba el nombre, o elíjalo de la lista.')
}

/** Why the products stay as they were. */
export function linkRefusalWords(t: TFunction, refusal: LinkRefusal): string {
  switch (refusal.reason) {
    case 'unknown_product':
      return t('Uno de esos productos ya no se vende. Mire la lista otra vez.')
    case 'unknown_good':
      return t('Ningún producto de mercado se llama así. Elija uno de la lista, o agréguelo abajo.')
    case 'name_taken':
      return t('Hay uno con un nombre casi igual: elíjalo de la lista.')
    case 'other_unit':
      return refusal.goodUnit === 'gram'
        ? t('Ese producto de mercado se pesa, y estos se cuentan: {{names}}.', {
            names: refusal.names.join(', '),
          })
        : t('Ese producto de mercado se cuenta, y estos se pesan: {{names}}.', {
            names: refusal.names.join(', '),
          })
  }
}
