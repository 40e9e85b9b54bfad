import { useTranslation } from 'react-i18next'
import { formatWindow } from '~/kernel/instants'
import { Section } from '~/ui/section-head'
import { type PickupPoint, sharedHandover } from '../delivery-point'
import { PointCard } from './point-card'

const SHOWN = 4

export type PointsSectionProps = { points: readonly PickupPoint[]; hasMore: boolean; withPlaces: boolean }

/** Where to pick up, on the front page. */
export function PointsSection({ points, hasMore, withPlaces }: PointsSectionProps) {
  const { t, i18n } = useTranslation()
  if (points.length === 0) return null
  const shared = sharedHandover(points)
  const line = shared
    ? t('Todos el {{window}}.', { window: formatWindow(shared.startsAt, shared.endsAt, i18n.language) })
    : t('Cerca de casa, a la hora que elijas.')
  return (
    <Section
      id="puntos"
      title={t('¿Dónde recoges?')}
      line={line}
      link={{ href: '/puntos', label: hasMore ? t('Ver todos en el plano') : t('Ver en el plano') }}
    >
      <ul className="two-lists">
        {points.slice(0, SHOWN).map((point) => (
          <PointCard key={point.id} point={point} withPlaces={withPlaces} />
        ))}
      </ul>
    </Section>
  )
}
