import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatShortMoment } from '~/kernel/instants'
import { EmptyState } from '~/ui/empty-state'
import { TodoList, type TodoItem } from '~/ui/todo-list'
import { type Todo } from '../today'
import { standingItem } from './standing-todo'

const MOST_NAMES = 4

/** What needs the operator today, or that nothing does. */
export function TodayList({ todo, now }: { todo: readonly Todo[]; now: Date }) {
  const { t, i18n } = useTranslation()
  if (todo.length === 0)
    return (
      <EmptyState
        title={t('Nada por hacer')}
        text={t(
          'Los ciclos se abren y se cierran solos, los avisos salen solos. Si algo necesita a alguien, aparece aquí.',
        )}
      />
    )
  return <TodoList items={todo.map((each) => todoItem(t, each, now, i18n.language))} />
}

function todoItem(t: TFunction, todo: Todo, now: Date, language: string): TodoItem {
  const at = (instant: Date) => formatShortMoment(instant, language)
  const see = (number: number, anchor = '') => ({
    href: `/operacion/ciclos/${number}${anchor}`,
    label: t('Ver el ciclo'),
  })
  const atPoints = (number: number) => ({
    href: `/operacion/ciclos/${number}/entregas`,
    label: t('Ver las entregas'),
  })
  switch (todo.kind) {
    case 'draft_missed':
      return {
        count: '!',
        bad: true,
        what: t('El ciclo {{number}} no llegó a abrirse', { number: todo.cycleNumber }),
        why: t('Su cierre era el {{moment}}. Postérguelo o cancélelo.', {
          moment: at(todo.closesAt),
        }),
        action: see(todo.cycleNumber),
      }
    case 'cut_off_late':
      return {
        count: '!',
        bad: true,
        what: t('El ciclo {{number}} no se cerró a su hora', { number: todo.cycleNumber }),
        why: t('Su cierre era el {{moment}}. Ciérrelo usted, y avise a quien cuida el servidor.', {
          moment: at(todo.closesAt),
        }),
        action: see(todo.cycleNumber, '#acciones'),
      }
    case 'closes_soon': {
      const minutes = Math.max(0, Math.floor((todo.closesAt.getTime() - now.getTime()) / 60_000))
      const hours = Math.floor(minutes / 60)
      return {
        count: hours > 0 ? t('{{hours}} h', { hours }) : t('{{minutes}} min', { minutes }),
        what: t('El ciclo {{number}} está por cerrar', { number: todo.cycleNumber }),
        why: t('Cierra solo el {{moment}}.', { moment: at(todo.closesAt) }),
        action: see(todo.cycleNumber),
      }
    }
    case 'unverified':
      return {
        count: todo.orders,
        bad: true,
        what: t('Pedidos de números sin confirmar'),
        why: t('Llame antes del cierre, el {{moment}}: un pedido inventado es cosecha perdida.', {
          moment: at(todo.closesAt),
        }),
        action: { href: '#sin-confirmar', label: t('Ver la lista') },
      }
    case 'unanswered':
      return {
        count: todo.producers,
        bad: todo.isLate,
        what: t('Productoras sin responder, ciclo {{number}}', { number: todo.cycleNumber }),
        why: todo.isLate
          ? t('El plazo venció el {{moment}}. Responden sus coordinadoras.', {
              moment: at(todo.confirmBy),
            })
          : t('Tienen hasta el {{moment}}.', { moment: at(todo.confirmBy) }),
        action: see(todo.cycleNumber, '#asociaciones'),
      }
    case 'stuck_work':
      return {
        count: todo.count,
        bad: true,
        what: t('Trabajos de Chaka que no salen'),
        why: t('Lo intentó muchas veces y no pudo. Mírelos, y avise a quien cuida el servidor.'),
        action: { href: '/operacion/trabajos', label: t('Ver los trabajos') },
      }
    case 'unheard':
      return {
        count: todo.count,
        bad: true,
        what: t('Mensajes recibidos que nadie atendió'),
        why: t('Alguien escribió y Chaka no pudo anotarlo. Nada se perdió: léalo y decida.'),
        action: { href: '/operacion/mensajes/recibidos', label: t('Ver los mensajes') },
      }
    case 'to_settle':
      return {
        count: todo.products,
        bad: todo.products > 0,
        what: t('Productos que no alcanzan, ciclo {{number}}', { number: todo.cycleNumber }),
        why: t('Confirme lo que llega y avise a los compradores antes del {{moment}}.', {
          moment: at(todo.checkInAt),
        }),
        action: {
          href: `/operacion/ciclos/${todo.cycleNumber}/faltantes`,
          label: t('Confirmar y repartir'),
        },
      }
    case 'short_received':
      return {
        count: todo.products,
        bad: true,
        what: t('Productos que llegaron de menos, ciclo {{number}}', { number: todo.cycleNumber }),
        why: t('Pedidos que esperan: {{orders}}. Reparta lo que falta y avise antes del {{moment}}.', {
          orders: todo.orders,
          moment: at(todo.deliversAt),
        }),
        action: {
          href: `/operacion/ciclos/${todo.cycleNumber}/faltantes`,
          label: t('Repartir lo que falta'),
        },
      }
    case 'unweighed':
      return {
        count: todo.products,
        bad: true,
        what: t('Productos que nadie pesó, ciclo {{number}}', { number: todo.cycleNumber }),
        why: t('Entrega el {{moment}}. Pregunte si llegaron: {{names}}.', {
          moment: at(todo.deliversAt),
          names:
            todo.associations.slice(0, MOST_NAMES).join(', ') +
            (todo.associations.length > MOST_NAMES ? '…' : ''),
        }),
        action: see(todo.cycleNumber, '#asociaciones'),
      }
    case 'overdue':
      return {
        count: todo.count,
        bad: true,
        what: t('Pedidos sin entregar y la hora ya pasó, ciclo {{number}}', {
          number: todo.cycleNumber,
        }),
        why: t('¿Se entregaron o no vinieron? Lo anota quien atiende el punto.'),
        action: atPoints(todo.cycleNumber),
      }
    case 'desk_conflicts':
      return {
        count: todo.count,
        bad: true,
        what: t('Entregas por aclarar, ciclo {{number}}', { number: todo.cycleNumber }),
        why: t('Dos entregas de un pedido, o una que no debía ser.'),
        action: atPoints(todo.cycleNumber),
      }
    case 'uncounted':
      return {
        count: todo.count,
        what: t('Puntos con la caja sin contar, ciclo {{number}}', { number: todo.cycleNumber }),
        why: t('Cobraron en efectivo y nadie dijo cuánto hay.'),
        action: atPoints(todo.cycleNumber),
      }
    case 'late_events':
      return {
        count: todo.events,
        bad: true,
        what: t('Llegaron después de liquidar, ciclo {{number}}', { number: todo.cycleNumber }),
        why: t('Entregas o ventas de un punto sin señal. Todavía no están en las cuentas.'),
        action: {
          href: `/operacion/pagos/liquidacion?ciclo=${todo.cycleNumber}#tarde`,
          label: t('Revisar'),
        },
      }
    case 'advances':
      return {
        count: todo.toApprove + todo.toPay,
        what: t('Pronto pago: alguien espera'),
        why: t('Por aprobar: {{approve}}. Aprobados, por pagar: {{pay}}.', {
          approve: todo.toApprove,
          pay: todo.toPay,
        }),
        action: { href: '/operacion/pagos/pronto-pago#esperan', label: t('Ver quién espera') },
      }
    case 'failed_messages':
      return {
        count: todo.failed,
        bad: true,
        what: t('Avisos que no llegaron, ciclo {{number}}', { number: todo.cycleNumber }),
        why: t('La coordinadora los ve en su lista y llama.'),
        action: {
          href: `/operacion/mensajes?estado=fallaron&ciclo=${todo.cycleNumber}`,
          label: t('Ver a quién llamar'),
        },
      }
    case 'message_budget':
      return {
        count: 1,
        bad: true,
        what: t('Se acabó el presupuesto de mensajes de hoy'),
        why: t('Hasta la medianoche salen solo los urgentes; los demás esperan.'),
        action: { href: '/operacion/mensajes', label: t('Ver los mensajes') },
      }
    case 'point_full':
      return {
        count: todo.names.length,
        what: t('Puntos llenos, ciclo {{number}}', { number: todo.cycleNumber }),
        why: todo.names.join(', '),
        action: see(todo.cycleNumber, '#puntos'),
      }
    case 'troubled_orders':
      return {
        count: todo.orders,
        bad: true,
        what: t('Pedidos con un aviso que no llegó, ciclo {{number}}', {
          number: todo.cycleNumber,
        }),
        why: t('Quien pidió no sabe algo. Llame.'),
        action: {
          href: `/operacion/pedidos?ciclo=${todo.cycleNumber}&ver=problemas`,
          label: t('Ver los pedidos'),
        },
      }
    case 'no_coordinator':
    case 'registrations':
    case 'points_proposed':
    case 'haulage_reports':
    case 'uncompared':
    case 'no_host':
    case 'templates_lost':
      return standingItem(t, todo)
    case 'draft_empty':
      return {
        count: '!',
        bad: true,
        what: t('El ciclo {{number}} no tiene ofertas', { number: todo.cycleNumber }),
        why: t('Abre el {{moment}}.', { moment: at(todo.opensAt) }),
        action: see(todo.cycleNumber, '#acciones'),
      }
    case 'on_holiday':
      return {
        count: '!',
        what: t('El ciclo {{number}} cae en {{holiday}}', {
          number: todo.cycleNumber,
          holiday: todo.holiday,
        }),
        why: t('Entrega el {{moment}}.', { moment: at(todo.deliversAt) }),
        action: { href: '/operacion/calendario', label: t('Ver el calendario') },
      }
    case 'no_next_cycle':
      return {
        count: '!',
        bad: true,
        what: t('No hay un próximo ciclo'),
        why: t('Sin ciclo abierto ni por abrir, la tienda no toma pedidos.'),
        action: { href: '/operacion/ciclos#nuevo', label: t('Crear un ciclo') },
      }
  }
}
