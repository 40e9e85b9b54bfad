import { formatShortMoment } from '~/kernel/instants'
import { type StaffItem, type StaffMatter, type StaffVariables } from '../staff-kinds'
import { phoneWords, type Texts } from './wording'

/** One of it, and several; what is never counted has one wording. */
const WORDS: Record<StaffMatter, string | readonly [one: string, several: string]> = {
  cut_off_late: 'un ciclo no se cierra a su hora',
  draft_missed: 'un ciclo no abre',
  message_budget: 'se acaba el presupuesto de mensajes de hoy',
  templates_lost: ['texto que WhatsApp no deja usar', 'textos que WhatsApp no deja usar'],
  unverified: ['pedido de un número sin confirmar', 'pedidos de números sin confirmar'],
  short_received: ['producto que llega de menos', 'productos que llegan de menos'],
  unweighed: ['producto que nadie pesa todavía', 'productos que nadie pesa todavía'],
  stuck_work: ['trabajo de Chaka que no sale', 'trabajos de Chaka que no salen'],
  unheard: ['mensaje recibido sin atender', 'mensajes recibidos sin atender'],
  unanswered: ['productora sin responder', 'productoras sin responder'],
  to_settle: ['producto por confirmar y repartir', 'productos por confirmar y repartir'],
  overdue: ['pedido sin entregar', 'pedidos sin entregar'],
  desk_conflicts: ['entrega por aclarar', 'entregas por aclarar'],
  uncounted: ['caja sin contar', 'cajas sin contar'],
  advances: ['pedido de pronto pago', 'pedidos de pronto pago'],
  late_events: ['entrega por anotar de un ciclo liquidado', 'entregas por anotar de un ciclo liquidado'],
  failed_messages: ['aviso que no llega', 'avisos que no llegan'],
  troubled_orders: ['pedido sin aviso', 'pedidos sin aviso'],
  no_host: ['punto sin responsable', 'puntos sin responsable'],
  points_proposed: ['punto por aprobar', 'puntos por aprobar'],
  haulage_reports: ['flete denunciado', 'fletes denunciados'],
  uncompared: ['producto sin precio de mercado', 'productos sin precio de mercado'],
  no_coordinator: ['asociación sin coordinadora', 'asociaciones sin coordinadora'],
  registrations: ['asociación que pide entrar', 'asociaciones que piden entrar'],
  point_full: ['punto lleno', 'puntos llenos'],
  draft_empty: 'un ciclo sin ofertas',
  on_holiday: 'un ciclo cae en feriado',
  no_next_cycle: 'no hay un próximo ciclo',
}

const or = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} o ${names.at(-1)}`

function itemWords({ matter, count, cycleNumber }: StaffItem): string {
  const cycle = cycleNumber === null ? '' : ` (ciclo ${cycleNumber})`
  const words = WORDS[matter]
  const said = typeof words === 'string' ? words : words[count === 1 ? 0 : 1]
  return `${count > 0 ? `${count} ` : ''}${said}${cycle}`
}

function summary(items: readonly StaffItem[], most: number): string {
  const shown = items.slice(0, most).map(itemWords).join(', ')
  const rest = items.length > most ? ` y ${items.length - most} más` : ''
  return `Chaka hoy espera a alguien: ${shown}${rest}. Vea Operación.`
}

export const staff: Pick<Texts, keyof StaffVariables> = {
  staff_summary: ({ items }) => [items.length, 5, 4, 3].map((most) => summary(items, most)),
  staff_urgent: ({ item }) => [`Urgente en Chaka: ${itemWords(item)}. Vea Operación ahora.`],
  message_unheard: ({ names }) => [
    `Chaka no puede anotar un mensaje de ${or(names)}. Léalo en Chaka, en Mensajes, Por atender, y responda por ella.`,
    'Chaka no puede anotar un mensaje de una productora. Léalo en Chaka, en Mensajes, Por atender.',
  ],
  answer_unclear: ({ name, phone, cycleNumber, answerBy }) => [
    `${name} escribe y no se le entiende, y su plazo del ciclo ${cycleNumber} es el ${formatShortMoment(answerBy, 'es')}. ` +
      `Llame${phone ? ` al ${phoneWords(phone)}` : ''} y responda por ella en Cosecha.`,
  ],
}
