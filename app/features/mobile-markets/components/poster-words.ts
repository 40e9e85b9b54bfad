import { type TFunction } from 'i18next'
import { type Market } from '../market'
import { type Poster } from '../shown/poster'
import { datePart, hoursWords } from './market-words'

/** What the poster of a market says. */
export function posterWords(t: TFunction, market: Market, language: string): Poster {
  const { startsAt, name, address, referenceCorner, organizationName, state } = market
  return {
    weekday: datePart(startsAt, { weekday: 'short' }, language),
    day: datePart(startsAt, { day: 'numeric' }, language),
    month: datePart(startsAt, { month: 'short' }, language),
    name,
    hours: hoursWords(t, market),
    place: [address, referenceCorner].filter(Boolean).join('. '),
    ribbon:
      state === 'cancelled'
        ? t('CANCELADA')
        : state === 'postponed'
          ? t('NUEVA FECHA')
          : state === 'moved'
            ? t('NUEVO LUGAR')
            : null,
    organizer: t('Organiza: {{name}}', { name: organizationName }),
  }
}
