import { type TFunction } from 'i18next'
import { formatMoney } from '~/kernel/money'
import { type PhoneRefusal } from '~/features/accounts/phone-number'
import { type OrderRefusal } from '../order'
import { type OrderProblem } from '../order-problems'

/** Each problem as a person reads it: what happened, what is safe, what to do. */
export function problemSentence(t: TFunction, problem: OrderProblem): string {
  switch (problem.reason) {
    case 'name':
      return t('Escribe el nombre de quien recoge, de 2 a 80 letras.')
    case 'phone':
      return phoneSentence(t, problem.refusal)
    case 'window':
      return t('Elige un punto y una hora para recoger.')
    case 'note':
      return t('Elige con qué billete pagas.')
    case 'method':
      return problem.atPoint
        ? t('En ese punto no se paga así. Elige otra forma de pago u otro punto.')
        : t('Ahora no se puede pagar así. Elige otra forma de pago.')
    case 'refused':
      return refusalSentence(t, problem.refusal)
  }
}

export function phoneSentence(t: TFunction, refusal: PhoneRefusal): string {
  switch (refusal.reason) {
    case 'empty':
      return t('Escribe tu celular: ahí te mandamos el código del pedido.')
    case 'not_digits':
      return t('Escribe solo los números de tu celular. Ejemplo: 712 34567.')
    case 'too_short':
    case 'too_long':
      return t('Tiene {{digits}} números y deben ser {{expected}}. Ejemplo: 712 34567.', {
        digits: refusal.digits,
        expected: refusal.expected,
      })
    case 'landline':
      return t('Es un teléfono fijo y no recibe mensajes. Escribe un celular.')
    case 'foreign':
      return t('Es un número de otro país. Escribe un celular de Bolivia.')
    case 'not_a_mobile':
      return t('No es un celular de Bolivia: empiezan con 6 o 7. Ejemplo: 712 34567.')
  }
}

function refusalSentence(t: TFunction, refusal: OrderRefusal): string {
  switch (refusal.reason) {
    case 'basket_empty':
      return t('Tu canasta está vacía o cambió en otra ventana. Vuelve a la canasta y revisa.')
    case 'cycle_closed':
      return t('Los pedidos cerraron antes de que confirmaras. Tu canasta y tus datos quedan guardados.')
    case 'not_offered':
      return t('Esta semana no hay {{names}}. Quítalo de la canasta para pedir lo demás.', {
        names: refusal.names.join(', '),
      })
    case 'sold_out':
      return t(
        'Se terminó mientras elegías: {{names}}. En tu canasta te mostramos cuánto queda y con qué cambiarlo.',
        {
          names: refusal.shortfalls.map((short) => short.productName).join(', '),
        },
      )
    case 'window_unknown':
    case 'window_full':
      return t('Esa hora se llenó. Elige otra hora u otro punto; lo demás está guardado.')
    case 'price_changed':
      return t(
        'El precio cambió mientras elegías. Ahora el total es {{total}}. Revisa y confirma otra vez.',
        {
          total: formatMoney(refusal.totalCentavos),
        },
      )
    case 'over_unverified_limit':
      return t(
        'Con un celular sin verificar puedes pedir hasta {{limit}}. Entra con tu celular para verificarlo, o pide menos.',
        { limit: formatMoney(refusal.limitCentavos) },
      )
    case 'unverified_has_order':
      return t(
        'Este celular ya tiene un pedido. Abre el enlace que le mandamos para cambiarlo, o entra con tu celular para hacer otro.',
      )
    case 'order_not_changeable':
      return t('Este pedido ya no se puede cambiar. Quedó como estaba.')
  }
}
