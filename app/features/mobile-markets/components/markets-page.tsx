import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { EmptyState } from '~/ui/empty-state'
import { IconLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { type Market } from '../market'
import { MarketRow } from './market-row'

export type MarketsPageProps = {
  /** "/municipio/la-paz" */
  base: string
  slug: string
  markets: readonly Market[]
  which: 'ahead' | 'past'
  page: number
  hasNext: boolean
}

/** A municipality's markets, those ahead or those that were. */
export function MarketsPage({ base, slug, markets, which, page, hasNext }: MarketsPageProps) {
  const { t } = useTranslation()
  const here = `${base}/ferias`
  const at = (number: number) =>
    `${here}?${new URLSearchParams({ ...(which === 'past' ? { ver: 'pasadas' } : {}), pagina: String(number) }).toString()}`
  return (
    <>
      <h1>{t('Ferias')}</h1>
      <p className="my-4">
        <ButtonLink href={`${here}/nueva`} look="do" icon="plus">
          {t('Nueva feria')}
        </ButtonLink>
      </p>
      <Chips
        label={t('Qué ferias')}
        chips={[
          { href: here, label: t('Por venir'), current: which === 'ahead' },
          { href: `${here}?ver=pasadas`, label: t('Pasadas y canceladas'), current: which === 'past' },
        ]}
      />
      <div className="section-s">
        {markets.length === 0 ? (
          <EmptyState
            as="h2"
            title={which === 'ahead' ? t('Ninguna feria por venir') : t('Ninguna feria todavía')}
            text={t('Una feria se planifica en pocos minutos: lugar, día, puestos y a quién invita.')}
          />
        ) : (
          <ul>
            {markets.map((market) => (
              <MarketRow key={market.id} market={market} href={`${here}/${market.slug}`} />
            ))}
          </ul>
        )}
      </div>
      <Pagination
        previousHref={page > 1 ? at(page - 1) : undefined}
        nextHref={hasNext ? at(page + 1) : undefined}
      />
      <p className="mt-6">
        <IconLink icon="scale" href={`${here}/reglas`}>
          {t('Reglas del día: lista de bioseguridad y márgenes')}
        </IconLink>
      </p>
      <p>
        <IconLink icon="calendar" href={`/ferias/municipio/${slug}/calendario.ics`}>
          {t('Calendario de sus ferias, para el teléfono o la computadora')}
        </IconLink>
      </p>
    </>
  )
}
