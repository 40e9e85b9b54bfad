import { useTranslation } from 'react-i18next'
import { formatWindow } from '~/kernel/instants'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { SearchForm } from '~/ui/search-form'
import { type PickupPoint, sharedHandover } from '../delivery-point'
import { PointCard } from './point-card'
import { handoverWords, usualHours } from './point-words'
import { PointsMap, type PointsMapProps } from './points-map'

const FEW_ENOUGH_TO_READ = 8

export type PointsPageProps = Pick<PointsMapProps, 'tilesUrl' | 'scriptUrl'> & {
  points: PickupPoint[]
  text: string
  page: number
  hasNext: boolean
  withPlaces: boolean
}

export function PointsPage(props: PointsPageProps) {
  const { t } = useTranslation()
  const { points, text, page, hasNext } = props
  const needsSearch = text !== '' || page > 1 || points.length > FEW_ENOUGH_TO_READ
  return (
    <>
      <h1>{t('Puntos de entrega')}</h1>
      <Lead points={points} />
      {needsSearch ? (
        <SearchForm
          label={t('Buscar un punto')}
          action="/puntos"
          defaultValue={text}
          placeholder={t('Zona, plaza o ciudad')}
        />
      ) : null}
      <div className="section-s">
        {points.length > 0 ? <ListAndMap {...props} /> : <NoPoints text={text} page={page} />}
      </div>
      <WishLink text={text} />
      <Pagination
        previousHref={page > 1 ? pageHref(text, page - 1) : undefined}
        nextHref={hasNext ? pageHref(text, page + 1) : undefined}
      />
    </>
  )
}

function Lead({ points }: Pick<PointsPageProps, 'points'>) {
  const { t, i18n } = useTranslation()
  const shared = sharedHandover(points)
  return (
    <p className="lead">
      {t('Recoges cerca de casa, a la hora que elijas.')}{' '}
      {shared
        ? t('Todos el {{window}}.', { window: formatWindow(shared.startsAt, shared.endsAt, i18n.language) })
        : null}
    </p>
  )
}

function ListAndMap({ points, text, page, hasNext, withPlaces, tilesUrl, scriptUrl }: PointsPageProps) {
  const { t, i18n } = useTranslation()
  const shared = sharedHandover(points)
  return (
    <div className="cols-even points">
      <h2 className="vh">{t('Lista de puntos')}</h2>
      <ul>
        {points.map((point, index) => (
          <PointCard key={point.id} point={point} number={index + 1} withPlaces={withPlaces}>
            {shared ? null : (
              <p className="sm">
                {handoverWords(t, point, i18n.language) ?? usualHours(t, point, i18n.language)}
              </p>
            )}
          </PointCard>
        ))}
      </ul>
      <PointsMap
        points={points}
        tilesUrl={tilesUrl}
        scriptUrl={scriptUrl}
        openHref={pageHref(text, page, true)}
        all={hasNext || page > 1 ? { url: mapPointsUrl(text) } : undefined}
      />
    </div>
  )
}

function WishLink({ text }: Pick<PointsPageProps, 'text'>) {
  const { t } = useTranslation()
  const query = text ? `?${new URLSearchParams({ zona: text }).toString()}` : ''
  return (
    <section className="sheet my-6 stack-sm">
      <h2>{t('¿No hay uno cerca de tu casa?')}</h2>
      <p>{t('Dinos tu zona: donde más gente lo pide se busca el próximo punto.')}</p>
      <p>
        <ButtonLink href={`/puntos/quisiera${query}`}>{t('Quisiera un punto aquí')}</ButtonLink>
      </p>
    </section>
  )
}

function NoPoints({ text, page }: Pick<PointsPageProps, 'text' | 'page'>) {
  const { t } = useTranslation()
  if (page > 1) {
    return (
      <EmptyState as="h2" title={t('Aquí ya no hay más')} text={t('La lista terminó antes de esta página.')}>
        <ButtonLink href="/puntos">{t('Ver todos los puntos')}</ButtonLink>
      </EmptyState>
    )
  }
  return text ? (
    <EmptyState
      as="h2"
      title={t('No hay un punto en “{{text}}”', { text })}
      text={t('Busca por zona, plaza o ciudad.')}
    >
      <ButtonLink href="/puntos">{t('Ver todos los puntos')}</ButtonLink>
    </EmptyState>
  ) : (
    <EmptyState
      as="h2"
      title={t('Todavía no hay puntos de entrega')}
      text={t('Vuelve pronto: los estamos preparando.')}
    />
  )
}

function mapPointsUrl(text: string): string {
  return text ? `/puntos.json?${new URLSearchParams({ q: text }).toString()}` : '/puntos.json'
}

function pageHref(text: string, page: number, withMap = false): string {
  const params = new URLSearchParams()
  if (text) params.set('q', text)
  if (page > 1) params.set('pagina', String(page))
  if (withMap) params.set('mapa', '1')
  return params.size > 0 ? `/puntos?${params.toString()}` : '/puntos'
}
