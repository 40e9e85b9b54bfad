import { type TFunction } from 'i18next'
import { codeForPeople } from '~/features/orders/order-code'
import { formatTime } from '~/kernel/instants'
import { formatMoney } from '~/kernel/money'
import { type ActDone } from '../desk/day'
import { conflictWords } from './desk-words'

/** What the last form did, in a title and a line. */
export function doneWords(t: TFunction, done: ActDone): { title: string; line: string; isConflict: boolean } {
  switch (done.kind) {
    case 'handover': {
      const { name, code, handover } = done.order
      const note = handover?.collectedCentavos ?? 0
      return {
        title: `${name}, ${codeForPeople(code)}`,
        line: note > 0 ? t('Entregado, cobrado {{amount}}.', { amount: formatMoney(note) }) : t('Entregado.'),
        isConflict: false,
      }
    }
    case 'no_show':
      return {
        title: `${done.order.name}, ${codeForPeople(done.order.code)}`,
        line: t('Anotado: no vino.'),
        isConflict: false,
      }
    case 'conflict': {
      const { code, reason, first } = done.conflict
      return {
        title: `${codeForPeople(code)}: ${conflictWords(t, reason)}`,
        line: first
          ? t('Ya entregado a las {{time}} por {{host}}.', {
              time: formatTime(new Date(first.at)),
              host: first.by,
            })
          : t('Quedó anotado para la operadora.'),
        isConflict: true,
      }
    }
    case 'sale':
      return {
        title: t('Venta anotada'),
        line: `${done.sale.label}: ${formatMoney(done.sale.totalCentavos)}`,
        isConflict: false,
      }
    case 'box':
      return {
        title: t('Caja cerrada por {{name}}', { name: done.box.signedName }),
        line: t('Contado: {{amount}}.', { amount: formatMoney(done.box.countedCentavos) }),
        isConflict: false,
      }
    case 'undone':
      return { title: t('Hecho'), line: t('El pedido quedó como estaba antes.'), isConflict: false }
  }
}
