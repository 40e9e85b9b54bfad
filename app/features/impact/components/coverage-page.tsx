import { type TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PlaceMap, type PlaceMapProps } from '~/ui/place-map'
import { FoldTable } from '~/ui/table'
import { type Area } from '../coverage/coverage'
import { type Coverage } from '../coverage/views.server'

export type CoveragePageProps = Coverage &
  Pick<PlaceMapProps, 'tilesUrl' | 'scriptUrl'> & {
    /** address of the municipality's points */
    pointsHref: string
    /** address of this page */
    base: string
  }

/** Where orders come from against where points are, by neighbourhood: never by home. */
export function CoveragePage(props: CoveragePageProps) {
  const { areas, cycles, unnamed, page, hasNext, pointsHref, base, tilesUrl, scriptUrl } = props
  const { t } = useTranslation()
  const pageHref = (number: number) => (number > 1 ? `${base}?pagina=${number}` : base)
  return (
    <>
      <BackLink href={pointsHref}>{t('Todos los puntos')}</BackLink>
      <h1>{t('Dónde hace falta un punto')}</h1>
      <p className="lead">
        {t(
          'De qué zonas vienen los pedidos de los últimos {{count}} ciclos, dónde hay puntos y dónde los piden.',
          { count: cycles },
        )}
      </p>
      {areas.length === 0 ? (
        <EmptyState
          as="h2"
          title={t('Todavía no hay nada que mostrar')}
          text={t('Cuando haya puntos abiertos o gente que pida uno, se ve aquí por zona.')}
        />
      ) : (
        <div className="cols-even points">
          <FoldTable
            caption={t('Zonas')}
            rows={areas}
            rowKey={({ key }) => key}
            columns={[
              {
                head: t('Zona'),
                cell: (area) => (
                  <AreaName area={area} pointsHref={pointsHref} number={areas.indexOf(area) + 1} />
                ),
              },
              {
                head: t('Puntos'),
                numeric: true,
                cell: ({ zone, points }) => (zone === null ? '' : points),
              },
              {
                head: t('Lugares por semana'),
                numeric: true,
                cell: ({ zone, placesPerWeek }) => (zone === null ? '' : placesPerWeek),
              },
              {
                head: t('Pedidos'),
                numeric: true,
                cell: ({ orders }) => (orders === 0 ? '—' : few(t, orders)),
              },
              {
                head: t('Quisieran uno'),
                numeric: true,
                cell: ({ zone, asked }) => (zone === null ? '' : few(t, asked)),
              },
            ]}
          />
          <PlaceMap
            label={t('Mapa de las zonas')}
            planLabel={t('Plano con las zonas; el norte está arriba')}
            tilesUrl={tilesUrl}
            scriptUrl={scriptUrl}
            openHref={`${pageHref(page)}${page > 1 ? '&' : '?'}mapa=1`}
            places={areas.flatMap((area, index) => {
              const { latitude, longitude } = area
              if (latitude === null || longitude === null) return []
              const place = { latitude, longitude, area: area.city, number: index + 1 }
              return [
                { ...place, href: `#zona-${index + 1}`, name: areaName(t, area), corner: sums(t, area) },
              ]
            })}
          />
        </div>
      )}
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={hasNext ? pageHref(page + 1) : undefined}
        text={t('Página {{page}}', { page })}
      />
      <p className="soft section-s">
        {unnamed > 0
          ? t('{{count}} zonas más, pedidas por menos de cinco personas, no se nombran.', { count: unnamed })
          : null}{' '}
        {t(
          'Quien pidió un punto con su celular dijo su zona; los pedidos de los demás se cuentan en el distrito donde recogen. Nunca por domicilio, y no se muestra nada de menos de cinco personas.',
        )}
      </p>
    </>
  )
}

function AreaName({ area, pointsHref, number }: { area: Area; pointsHref: string; number: number }) {
  const { t } = useTranslation()
  const { zone, points } = area
  const proposal = zone === null || points > 0 ? null : new URLSearchParams({ zona: zone }).toString()
  return (
    <span id={`zona-${number}`}>
      <b>
        {number}. {areaName(t, area)}
      </b>
      {zone !== null && area.district ? <span className="block soft">{area.district}</span> : null}
      {proposal === null ? null : (
        <span className="block">
          <Badge look="urgent">{t('Sin punto')}</Badge>{' '}
          <a href={`${pointsHref}/nuevo?${proposal}`} className="tall">
            {t('Proponer uno')}
          </a>
        </span>
      )}
    </span>
  )
}

function areaName(t: TFunction, { zone, district, city }: Area): string {
  return zone ?? t('{{district}}, zona no dicha', { district: district || city })
}

function sums(t: TFunction, area: Area): string {
  return [
    ...(area.zone === null ? [] : [t('Puntos: {{number}}', { number: area.points })]),
    t('Pedidos: {{number}}', { number: few(t, area.orders) }),
    ...(area.zone === null ? [] : [t('Quisieran uno: {{number}}', { number: few(t, area.asked) })]),
  ].join(' · ')
}

function few(t: TFunction, count: number | null): string {
  return count === null ? t('menos de 5') : String(count)
}
