import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type PickupPoint, placesLeftAt, pointTitle } from '~/features/delivery-points/delivery-point'
import { formatDay, formatTime } from '~/kernel/instants'
import { Badge } from '~/ui/badge'
import { Choice, ChoiceGroup } from '~/ui/choice'
import { FoldCard } from '~/ui/fold-card'
import { ArrowLink } from '~/ui/link'

export type PickupChoiceProps = { points: readonly PickupPoint[]; chosen: string; error: ReactNode }

const FEW = 5

/**
 * Where and when in one choice. Each point opens to its hours, one point at a time, and each hour is a radio
 * button of the same group: eleven points stay a short list on a phone, and it is plain HTML.
 */
export function PickupChoice({ points, chosen, error }: PickupChoiceProps) {
  const { t, i18n } = useTranslation()
  const day = points[0]?.windows[0]?.startsAt
  return (
    <ChoiceGroup
      id="ventana"
      legend={
        day
          ? t('{{day}}, ¿dónde y a qué hora?', { day: capital(formatDay(day, i18n.language)) })
          : t('¿Dónde?')
      }
      error={error}
    >
      {points.map((point) => (
        <PointChoice key={point.id} point={point} chosen={chosen} />
      ))}
      <ArrowLink href="/puntos">{t('Ver los puntos en el mapa')}</ArrowLink>
    </ChoiceGroup>
  )
}

function PointChoice({ point, chosen }: { point: PickupPoint; chosen: string }) {
  const { t } = useTranslation()
  const left = placesLeftAt(point)
  const title = pointTitle(point)
  return (
    <FoldCard
      className="pickup"
      group="punto"
      open={point.windows.some((window) => chosen === String(window.windowId))}
      title={title}
      note={`${point.referenceCorner}.`}
      end={
        left <= 0 ? (
          <Badge look="miss">{t('Lleno')}</Badge>
        ) : left <= FEW ? (
          <Badge look="urgent">{t('Quedan {{count}} lugares', { count: left })}</Badge>
        ) : null
      }
    >
      <div className="choices-row">
        {point.windows.map((window) => {
          const hours = t('{{from}} a {{to}}', {
            from: formatTime(window.startsAt),
            to: formatTime(window.endsAt),
          })
          const full = window.placesLeft === 0 && chosen !== String(window.windowId)
          return (
            <Choice
              key={window.windowId}
              name="ventana"
              value={String(window.windowId)}
              defaultChecked={chosen === String(window.windowId)}
              disabled={full}
              title={hours}
              note={full ? t('Lleno') : undefined}
              aria-label={`${title}, ${hours}`}
            />
          )
        })}
      </div>
    </FoldCard>
  )
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
