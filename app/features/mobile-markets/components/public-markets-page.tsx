import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EmptyState } from '~/ui/empty-state'
import { IconLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type Market } from '../market'
import { MarketRow } from './market-row'
import { MarketsMap, type MarketsMapProps } from './markets-map'
import { MonthTable, type MonthTableProps } from './month-table'

export type PublicMarketsPageProps = Pick<MarketsMapProps, 'tilesUrl' | 'scriptUrl'> & {
  markets: readonly Market[]
  page: number
  hasNext: boolean
  /** set: the calendar is shown instead of list and map */
  month: MonthTableProps | null
}

/** All published markets, as list beside a map, or as calendar. */
export function PublicMarketsPage(props: PublicMarketsPageProps) {
  const { t } = useTranslation()
  const { month, page, hasNext } = props
  return (
    <>
      <h1>{t('Ferias')}</h1>
      <p className="lead">{t('Las productoras venden en tu barrio, con el municipio que pesa y cuida.')}</p>
      <Chips
        label={t('Cómo verlas')}
        chips={[
          { href: '/ferias', label: t('Lista y mapa'), current: month === null },
          { href: '/ferias?ver=calendario', label: t('Calendario'), current: month !== null },
        ]}
      />
      <div className="section-s">{month ? <MonthTable {...month} /> : <ListAndMap {...props} />}</div>
      {month ? null : (
        <Pagination
          previousHref={page > 1 ? `/ferias?pagina=${page - 1}` : undefined}
          nextHref={hasNext ? `/ferias?pagina=${page + 1}` : undefined}
        />
      )}
      <p className="mt-6">
        <IconLink icon="calendar" href="/ferias.ics">
          {t('Suscribirte en tu calendario')}
        </IconLink>
      </p>
    </>
  )
}

function ListAndMap({ markets, page, tilesUrl, scriptUrl }: PublicMarketsPageProps) {
  const { t } = useTranslation()
  if (markets.length === 0)
    return (
      <EmptyState
        as="h2"
        title={page > 1 ? t('Aquí ya no hay más') : t('Ninguna feria por ahora')}
        text={t('Cuando un municipio publique una, aparece aquí.')}
      >
        <ButtonLink href={page > 1 ? '/ferias' : '/agrobolsas'}>
          {page > 1 ? t('Ver todas las ferias') : t('Ver agrobolsas')}
        </ButtonLink>
      </EmptyState>
    )
  const held = markets.filter(({ state }) => state !== 'cancelled')
  return (
    <div className="cols-even points">
      <h2 className="vh">{t('Lista de ferias')}</h2>
      <ul>
        {markets.map((market) => {
          const number = held.indexOf(market) + 1
          return (
            <MarketRow key={market.id} market={market} href={`/ferias/${market.slug}`} quiet>
              {number > 0 ? <p className="soft sm">{t('En el plano, el {{number}}', { number })}</p> : null}
            </MarketRow>
          )
        })}
      </ul>
      <MarketsMap
        markets={held}
        tilesUrl={tilesUrl}
        scriptUrl={scriptUrl}
        openHref={page > 1 ? `/ferias?pagina=${page}&mapa=1` : '/ferias?mapa=1'}
      />
    </div>
  )
}
