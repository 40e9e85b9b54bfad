import { type TFunction } from 'i18next'
import { type CheckInProblem } from '../check-in/check-in-form'

export function problemWords(t: TFunction, problem: CheckInProblem, product = ''): string {
  switch (problem.reason) {
    case 'not_a_number':
      return t('{{product}}: escriba solo un número, por ejemplo 3 o 2,5.', { product })
    case 'not_whole':
      return t('{{product}}: se cuenta por piezas enteras.', { product })
    case 'absurd':
      return t('{{product}}: es muchísimo más de lo que se esperaba. Revise el número y la medida.', {
        product,
      })
    case 'reason_needed':
      return t('{{product}}: llegó menos. Elija por qué.', { product })
    case 'note_needed':
      return t('{{product}}: diga con sus palabras qué pasó.', { product })
  }
}

export function refusedWords(t: TFunction, reason: string): string {
  switch (reason) {
    case 'nothing_written':
      return t('Anote cuánto llegó de al menos un producto.')
    case 'not_receiving':
      return t('En este ciclo no se recibe ahora.')
    case 'changed_meanwhile':
      return t('Otra persona anotó o corrigió lo mismo mientras tanto. Mire cómo quedó y guarde de nuevo.')
    case 'reason_needed':
    case 'note_needed':
      return t('Cambió lo que se esperaba de ella: ahora llegó menos. Elija por qué y guarde de nuevo.')
    default:
      return t('Eso no es de su asociación o ya no se espera. Vuelva a la recepción y mire de nuevo.')
  }
}
