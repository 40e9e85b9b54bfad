import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { formatDay, formatShortMoment, formatTime } from '~/kernel/instants'
import { Track, type TrackStep } from '~/ui/track'
import { type OperatedCycle } from '../views.server'

/** The moments of a cycle in their order: done, now, to come. */
export function CycleTrack({ operated }: { operated: OperatedCycle }) {
  const { t, i18n } = useTranslation()
  return <Track steps={trackSteps(t, operated, i18n.language)} />
}

function trackSteps(t: TFunction, operated: OperatedCycle, language: string): TrackStep[] {
  const { cycle, now, openedAt, closedHow, deliveringAt, cancelledAt, cancelReason } = operated
  const at = (instant: Date) => formatShortMoment(instant, language)
  const closedAt = cycle.closedAt
  const steps: { done: boolean; title: string; detail: string }[] = [
    {
      done: openedAt !== null,
      title: openedAt ? t('Abrió') : t('Abre'),
      detail: at(openedAt ?? cycle.opensAt),
    },
    {
      done: closedAt !== null,
      title: closedAt ? t('Cerró') : t('Cierra'),
      detail: closedAt
        ? `${at(closedAt)}. ${closedWords(t, closedHow, closedAt < cycle.closesAt)}`
        : at(cycle.closesAt),
    },
    {
      done: closedAt !== null && (cycle.state !== 'closed' || now >= cycle.confirmBy),
      title: t('Responden las productoras'),
      detail: t('Hasta el {{moment}}', { moment: at(cycle.confirmBy) }),
    },
    {
      done: closedAt !== null && (now >= cycle.checkInAt || deliveringAt !== null),
      title: t('Recepción y peso'),
      detail: at(cycle.checkInAt),
    },
    {
      done: closedAt !== null && now >= cycle.deliveryEndsAt,
      title: t('Entrega en los puntos'),
      detail: t('{{day}}, {{from}} a {{to}}', {
        day: capital(formatDay(cycle.deliversAt, language)),
        from: formatTime(cycle.deliversAt),
        to: formatTime(cycle.deliveryEndsAt),
      }),
    },
  ]
  if (cancelledAt) {
    const before = steps.filter((step) => step.done)
    return [
      ...before.map(({ title, detail }) => ({ state: 'done' as const, title, detail })),
      {
        state: 'now',
        warn: true,
        title: t('Cancelado'),
        detail: `${at(cancelledAt)}: ${cancelReason ?? ''}`,
      },
    ]
  }
  const current = steps.findIndex((step) => !step.done)
  return steps.map(({ done, title, detail }, index) => ({
    state: done ? 'done' : index === current ? 'now' : 'later',
    title,
    detail,
  }))
}

function closedWords(t: TFunction, how: OperatedCycle['closedHow'], early: boolean): string {
  switch (how) {
    case 'clock':
      return t('Solo, a su hora.')
    case 'late_start':
      return t('Al volver el servidor: estaba apagado a esa hora.')
    case 'operator':
      return early ? t('A mano, antes de su hora.') : t('A mano.')
    case null:
      return ''
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
