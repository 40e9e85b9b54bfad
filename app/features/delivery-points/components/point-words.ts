import { type TFunction } from 'i18next'
import { dateFormatter, formatDay, formatTime } from '~/kernel/instants'
import { handoverOf, type PickupPoint, type PickupWindow } from '../delivery-point'

/** "16:00 a 17:00" */
export function windowHours(t: TFunction, window: Pick<PickupWindow, 'startsAt' | 'endsAt'>): string {
  return t('{{from}} a {{to}}', { from: formatTime(window.startsAt), to: formatTime(window.endsAt) })
}

/** "Cada jueves, 16:00 a 18:00" */
export function usualHours(
  t: TFunction,
  point: Pick<PickupPoint, 'weekday' | 'opensTime' | 'closesTime'>,
  language: string,
): string {
  // 5 January 2026 was a Monday.
  const day = dateFormatter(language, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, 0, 4 + point.weekday),
  )
  return t('Cada {{day}}, {{from}} a {{to}}', { day, from: point.opensTime, to: point.closesTime })
}

/** The day and hours of one point in the cycle: "jueves 26 de noviembre, 16:00 a 18:00"; null when it takes no part. */
export function handoverWords(t: TFunction, point: PickupPoint, language: string): string | null {
  const handover = handoverOf(point)
  return handover && `${formatDay(handover.startsAt, language)}, ${windowHours(t, handover)}`
}
