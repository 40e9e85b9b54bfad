import { type TFunction } from 'i18next'
import { type PhoneRefusal } from '../phone-number'
import { type CodeFormRefusal, type CodeRefusal, type TooMany } from '../sign-in-code'

/** What kept a step from going on, and the field it belongs to. */
export type SignInProblem =
  | { field: 'celular'; refusal: PhoneRefusal | TooMany }
  | { field: 'codigo'; refusal: CodeFormRefusal | CodeRefusal }
  | { field: 'quien'; refusal: { reason: 'nobody_chosen' } }
  | { field: 'nombre'; refusal: { reason: 'no_name' } }

/** What happened and what to do, beside its field. */
export function problemSentence(t: TFunction, { refusal }: SignInProblem): string {
  switch (refusal.reason) {
    case 'empty':
      return t('Escribe tu celular: ahí te mandamos el código.')
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
    case 'too_many':
      return tooManySentence(t, refusal)
    case 'code_empty':
      return t('Escribe el código que te llegó por mensaje.')
    case 'not_six_digits':
      return t('El código tiene 6 números. Cópialo tal como está en el mensaje.')
    case 'wrong_code':
      return t('No es ese código. Te quedan {{count}} intentos.', { count: refusal.triesLeft })
    case 'no_tries_left':
      return t('Ese código ya no sirve: se probó demasiadas veces. Pide otro.')
    case 'expired':
      return t('El código venció. Pide otro: llega en un momento.')
    case 'no_code':
      return t('Pide un código nuevo desde este mismo navegador.')
    case 'nobody_chosen':
      return t('Elige quién eres.')
    case 'no_name':
      return t('Escribe tu nombre, de 2 a 80 letras.')
  }
}

function tooManySentence(t: TFunction, { of, afterSeconds }: TooMany): string {
  const wait = waitWords(t, afterSeconds)
  switch (of) {
    case 'number':
      return t('Ya mandamos un código a ese número. Si no llegó, pide otro en {{wait}}.', { wait })
    case 'address':
      return t('Desde esta conexión se pidieron demasiados códigos. Intenta en {{wait}}.', { wait })
    case 'everyone':
      return t('Hay demasiada gente entrando a la vez. Intenta en {{wait}}.', { wait })
  }
}

/** "45 segundos", "2 minutos". */
export function waitWords(t: TFunction, seconds: number): string {
  return seconds <= 90
    ? t('{{seconds}} segundos', { seconds: Math.max(2, seconds) })
    : t('{{minutes}} minutos', { minutes: Math.max(2, Math.ceil(seconds / 60)) })
}
