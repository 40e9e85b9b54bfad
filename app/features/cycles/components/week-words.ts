import { type TFunction } from 'i18next'
import { formatShortDay, formatShortMoment, formatTime } from '~/kernel/instants'
import { daysBetween, type Week, type WeekSpan } from '../week'

/** "lunes 23, 12:00", or "hoy a las 12:00" on that day. */
export function momentWords(t: TFunction, instant: Date, now: Date, language: string): string {
  const days = daysBetween(now, instant)
  const time = formatTime(instant)
  if (days === 0) return t('hoy a las {{time}}', { time })
  if (days === 1) return t('mañana a las {{time}}', { time })
  return t('el {{moment}}', { moment: formatShortMoment(instant, language) })
}

/** When and until when orders are handed over: "Recoges mañana, 16:00 a 18:00." */
export function pickupWords(t: TFunction, span: WeekSpan, now: Date, language: string): string {
  const hours = hoursWords(t, span)
  const days = daysBetween(now, span.handoverStartsAt)
  if (days === 0) return t('Recoges hoy, {{hours}}.', { hours })
  if (days === 1) return t('Recoges mañana, {{hours}}.', { hours })
  const day = formatShortDay(span.handoverStartsAt, language)
  return t('Recoges el {{day}}, {{hours}}.', { day, hours })
}

export function hoursWords(t: TFunction, span: WeekSpan): string {
  const from = formatTime(span.handoverStartsAt)
  return t('{{from}} a {{to}}', { from, to: formatTime(span.handoverEndsAt) })
}

/** When the next week opens, as far as it is known. */
export function openingWords(t: TFunction, week: Week, language: string): string {
  return week.nextOpensAt && week.now
    ? t('Abrimos {{moment}}.', { moment: momentWords(t, week.nextOpensAt, week.now, language) })
    : t('Pronto abrimos otra semana.')
}

/** The whole bar, for ears. */
export function barWords(t: TFunction, span: WeekSpan, language: string): string {
  return t(
    'Se pide hasta el {{closes}}; se cosecha y se trae hasta el {{arrives}}; se recoge el {{day}}, {{hours}}.',
    {
      closes: formatShortMoment(span.closesAt, language),
      arrives: formatShortDay(span.arrivesAt, language),
      day: formatShortDay(span.handoverStartsAt, language),
      hours: hoursWords(t, span),
    },
  )
}

/** What happens in a week that takes no orders, in a sentence. */
export function stageWords(t: TFunction, phase: Week['phase']): string {
  switch (phase) {
    case 'harvest':
      return t('Las productoras están cosechando.')
    case 'on_the_way':
      return t('La cosecha va hacia los puntos de entrega.')
    case 'today':
      return t('Hoy se recoge. Lleva tu código.')
    case 'ready':
      return t('Tu pedido te espera en el punto. Lleva tu código.')
    case 'over':
      return t('La entrega de esta semana terminó.')
    case 'none':
    case 'open':
    case 'closing':
      return ''
  }
}
