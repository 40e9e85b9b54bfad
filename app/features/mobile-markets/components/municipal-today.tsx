import { useTranslation } from 'react-i18next'
import { formatCalendarDay, formatShortMoment, formatWindow } from '~/kernel/instants'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { PlaceCard } from '~/ui/place-card'
import { Section } from '~/ui/section-head'
import { Facts } from '~/ui/summary'
import { type TodoItem, TodoList } from '~/ui/todo-list'
import { type MunicipalToday } from '../today.server'
import { MarketRow } from './market-row'

type TodoProps = Pick<MunicipalToday, 'todo' | 'now' | 'late'> & {
  base: string
  /** what else waits, beside markets */
  others: readonly TodoItem[]
}

/** What waits for somebody: answers, invitations, publications. */
export function MunicipalTodo({ todo, now, late, base, others }: TodoProps) {
  const { t, i18n } = useTranslation()
  if (todo.length + now.length + late.length + others.length === 0)
    return (
      <EmptyState
        title={t('Nada espera respuesta')}
        text={t('Aquí aparecen las ferias por invitar, por publicar y las respuestas que faltan.')}
      >
        <ButtonLink href={`${base}/ferias/nueva`} look="do">
          {t('Nueva feria')}
        </ButtonLink>
      </EmptyState>
    )
  return (
    <TodoList
      items={[
        ...now.map(({ slug, name, startsAt, isOpen }) => ({
          count: '!',
          what: `${name}, ${formatShortMoment(startsAt, i18n.language)}`,
          why: isOpen ? t('El día está abierto.') : t('Ya se puede abrir el día.'),
          action: { href: `${base}/ferias/${slug}/dia`, label: t('El día de la feria') },
        })),
        ...late.map(({ slug, name, startsAt, acts }) => ({
          count: acts,
          what: `${name}, ${formatShortMoment(startsAt, i18n.language)}`,
          why: t('Llegaron anotaciones después del cierre: {{number}}', { number: acts }),
          action: { href: `${base}/ferias/${slug}/dia/cierre`, label: t('Mirarlas y contarlas') },
        })),
        ...others,
        ...todo.map(({ slug, name, startsAt, isPublished, chosen, invited }) => ({
          count: chosen + invited || '!',
          what: `${name}, ${formatShortMoment(startsAt, i18n.language)}`,
          why: [
            chosen > 0 ? t('Por invitar: {{number}}.', { number: chosen }) : '',
            invited > 0 ? t('Sin responder: {{number}}.', { number: invited }) : '',
            isPublished ? '' : t('Sin publicar.'),
          ]
            .filter(Boolean)
            .join(' '),
          action: { href: `${base}/ferias/${slug}`, label: t('Ver la feria') },
        })),
      ]}
    />
  )
}

/** The next markets. */
export function MarketsAhead({ markets, base }: Pick<MunicipalToday, 'markets'> & { base: string }) {
  const { t } = useTranslation()
  if (markets.length === 0) return null
  return (
    <Section title={t('Próximas ferias')} link={{ href: `${base}/ferias`, label: t('Ver todas las ferias') }}>
      <ul>
        {markets.map((market) => (
          <MarketRow key={market.id} market={market} href={`${base}/ferias/${market.slug}`} />
        ))}
      </ul>
    </Section>
  )
}

/** What the municipality's points hand over next. */
export function PointsAhead({ points, base }: Pick<MunicipalToday, 'points'> & { base: string }) {
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
              href={`${base}/puntos/${point.slug}`}
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
