import { type TFunction } from 'i18next'
import { type TodoItem } from '~/ui/todo-list'
import { type Todo } from '../today'

/** What waits for a person whatever the cycle. */
export type StandingTodo = Extract<
  Todo,
  {
    kind:
      | 'no_coordinator'
      | 'registrations'
      | 'points_proposed'
      | 'haulage_reports'
      | 'uncompared'
      | 'no_host'
      | 'templates_lost'
  }
>

export function standingItem(t: TFunction, todo: StandingTodo): TodoItem {
  switch (todo.kind) {
    case 'no_coordinator':
      return {
        count: todo.names.length,
        bad: true,
        what: t('Asociaciones sin coordinadora a quien escribir'),
        why: t('{{names}}. Sin teléfono, o pidió no recibir mensajes: llame.', {
          names: todo.names.join(', '),
        }),
      }
    case 'registrations': {
      const [only, ...others] = todo.waiting
      return {
        count: todo.waiting.length,
        what: t('Asociaciones que piden entrar'),
        why: todo.waiting.map(({ name }) => name).join(', '),
        action: {
          href:
            only && others.length === 0
              ? `/operacion/organizaciones/registros/${only.id}`
              : '/operacion/organizaciones',
          label: t('Revisar'),
        },
      }
    }
    case 'points_proposed':
      return {
        count: todo.count,
        what: t('Puntos por aprobar'),
        why: t('Un municipio propone dónde entregar y espera la respuesta.'),
        action: { href: '/operacion/puntos', label: t('Revisar') },
      }
    case 'haulage_reports':
      return {
        count: todo.count,
        bad: true,
        what: t('Fletes denunciados'),
        why: t('Alguien dice que no es cierto. Mientras no responda, se siguen mostrando.'),
        action: { href: '/operacion/fletes', label: t('Responder') },
      }
    case 'uncompared':
      return {
        count: todo.count,
        what: t('Productos sin precio de mercado'),
        why: t('Nadie dijo con qué se comparan: su asociación no puede anunciarlos para ventas grandes.'),
        action: { href: '/operacion/precios', label: t('Decirlo') },
      }
    case 'templates_lost':
      return {
        count: todo.count,
        bad: true,
        what: t('Textos que WhatsApp no deja usar'),
        why: t('Lo que salía con ellos sale por SMS, que cuesta más.'),
        action: { href: '/operacion/mensajes', label: t('Ver los mensajes') },
      }
    case 'no_host': {
      const [only] = todo.points
      return {
        count: todo.points.length,
        what: t('Puntos sin responsable'),
        why: todo.points.map(({ name }) => name).join(', '),
        action: {
          href:
            todo.points.length === 1 && only
              ? `/operacion/puntos/${only.slug}#responsables`
              : '/operacion/puntos',
          label: t('Poner responsable'),
        },
      }
    }
  }
}
