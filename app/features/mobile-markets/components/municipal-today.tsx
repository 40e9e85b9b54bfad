import { useTranslation } from 'react-i18next'
import { formatCalendarDay, formatWindow } from '~/kernel/instants'
import { Badge } from '~/ui/badge'
import { EmptyState } from '~/ui/empty-state'
import { PlaceCard } from '~/ui/place-card'
import { Section } from '~/ui/section-head'
import { Facts } from '~/ui/summary'
import { type MunicipalToday } from '../today.server'

/** What the municipality's points hand over next. */
export function PointsAhead({ points }: Pick<MunicipalToday, 'points'>) {
  const { t, i18n } = useTranslation()
  return (
    <Section title={t('Próxima entrega en sus puntos')}>
      {points.length === 0 ? (
        <EmptyState
          title={t('Ningún punto entrega por ahora')}
          text={t('Cuando un ciclo abra en los puntos del municipio, se ve aquí cuántos pedidos esperan.')}
        />
      ) : (
        <ul>
          {points.map((point) => (
            <PlaceCard
              key={point.slug}
              title={point.name}
              detail={`${point.zone}. ${formatWindow(point.startsAt, point.endsAt, i18n.language)}`}
              badges={
                <>
                  <Badge>
                    {t('{{orders}} pedidos de {{places}} lugares', {
                      orders: point.orders,
                      places: point.places,
                    })}
                  </Badge>
                  {point.hasHost ? null : <Badge look="urgent">{t('Sin responsable')}</Badge>}
                </>
              }
            />
          ))}
        </ul>
      )}
    </Section>
  )
}

/** Holidays, strikes and blockades ahead: an aside. */
export function DaysOff({ daysOff }: Pick<MunicipalToday, 'daysOff'>) {
  const { t, i18n } = useTranslation()
  return (
    <section className="sheet">
      <h2 className="mb-3">{t('Feriados, paros y bloqueos')}</h2>
      {daysOff.length === 0 ? (
        <p className="soft">{t('Ninguno anotado en los próximos 30 días.')}</p>
      ) : (
        <Facts
          facts={daysOff.map(({ onDate, name }) => ({
            term: name,
            value: formatCalendarDay(onDate, i18n.language),
          }))}
        />
      )}
    </section>
  )
}
