import { formatShortMoment } from '~/kernel/instants'
import { type StaffItem, type StaffMatter, type StaffVariables } from '../staff-kinds'
import { phoneWords, type Texts } from './wording'

const WORDS: Record<StaffMatter, string> = {
  cut_off_late: 'un ciclo no se cierra a su hora',
  draft_missed: 'un ciclo no abre',
  message_budget: 'se acaba el presupuesto de mensajes de hoy',
  templates_lost: 'textos que WhatsApp no deja usar',
  unverified: 'pedidos de números sin confirmar',
  short_received: 'productos que llegan de menos',
  unweighed: 'productos que nadie pesa todavía',
  stuck_work: 'trabajos de Chaka que no salen',
  unheard: 'mensajes recibidos sin atender',
  unanswered: 'productoras sin responder',
  to_settle: 'productos por confirmar y repartir',
  overdue: 'pedidos sin entregar',
  desk_conflicts: 'entregas por aclarar',
  uncounted: 'cajas sin contar',
  advances: 'pedidos de pronto pago',
  late_events: 'entregas por anotar de un ciclo liquidado',
  failed_messages: 'avisos que no llegan',
  troubled_orders: 'pedidos sin aviso',
  no_host: 'puntos sin responsable',
  points_proposed: 'puntos por aprobar',
  haulage_reports: 'fletes denunciados',
  uncompared: 'productos sin precio de mercado',
  no_coordinator: 'asociaciones sin coordinadora',
  registrations: 'asociaciones que piden entrar',
  point_full: 'puntos llenos',
  draft_empty: 'un ciclo sin ofertas',
  on_holiday: 'un ciclo cae en feriado',
  no_next_cycle: 'no hay un próximo ciclo',
}

const or = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} o ${names.at(-1)}`

function itemWords({ matter, count, cycleNumber }: StaffItem): string {
  const cycle = cycleNumber === null ? '' : ` (ciclo ${cycleNumber})`
  return `${count > 0 ? `${count} ` : ''}${WORDS[matter]}${cycle}`
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
