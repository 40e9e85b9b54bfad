import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { Badge, Badges } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { FramedPicture } from '~/ui/picture'
import { drawing, productDrawing } from '~/ui/pictures'
import { Pagination } from '~/ui/pagination'
import { Section } from '~/ui/section-head'
import { BUNDLES_A_PAGE } from '../bundles/page-sizes'
import { type BundleSummary } from '../bundles/views.server'
import { bundlesPath } from './own-bundle-words'

export type OwnBundlesPageProps = {
  slug: string
  cycleNumber: number | null
  bundles: readonly BundleSummary[]
  total: number
  page: number
}

/** Agrobolsas of an association, and those of others that carry its products. */
export function OwnBundlesPage({ slug, cycleNumber, bundles, total, page }: OwnBundlesPageProps) {
  const { t } = useTranslation()
  const own = bundles.filter((bundle) => bundle.isOwn)
  const others = bundles.filter((bundle) => !bundle.isOwn)
  const at = (to: number) => bundlesPath(slug, '', { pagina: to })
  return (
    <>
      <h1>{t('Agrobolsas')}</h1>
      <p className="soft">
        {cycleNumber === null
          ? t('No hay un ciclo abierto ni planificado. Puede prepararlas igual.')
          : t('Precios y ventas del ciclo {{number}}.', { number: cycleNumber })}
      </p>
      {own.length === 0 && page === 1 ? (
        <EmptyState
          picture={drawing('agrobolsa')}
          title={t('Todavía no hay agrobolsas')}
          text={t('Junte varios productos en una bolsa: se piden con un toque y se venden más.')}
        />
      ) : (
        <ul className="section-s">
          {own.map((bundle) => (
            <BundleRow key={bundle.id} slug={slug} bundle={bundle} />
          ))}
        </ul>
      )}
      {others.length > 0 ? (
        <Section
          title={t('De otras, con productos suyos')}
          line={t('Lo que se pide de ellas también se le pide a su asociación.')}
        >
          <ul>
            {others.map((bundle) => (
              <BundleRow key={bundle.id} slug={slug} bundle={bundle} />
            ))}
          </ul>
        </Section>
      ) : null}
      <Pagination
        previousHref={page > 1 ? at(page - 1) : undefined}
        nextHref={page * BUNDLES_A_PAGE < total ? at(page + 1) : undefined}
      />
    </>
  )
}

/** At the thumb: a new one. */
export function NewBundleLink({ slug }: { slug: string }) {
  const { t } = useTranslation()
  return (
    <ButtonLink look="do" href={bundlesPath(slug, 'nueva')}>
      {t('Nueva agrobolsa')}
    </ButtonLink>
  )
}

function BundleRow({ slug, bundle }: { slug: string; bundle: BundleSummary }) {
  const { t } = useTranslation()
  const { preview, isOwn } = bundle
  return (
    <li className="offer">
      <div className="req-top">
        <FramedPicture picture={productDrawing(bundle.picture)} small />
        {isOwn ? (
          <h2>
            <a href={bundlesPath(slug, bundle.slug)}>{bundle.name}</a>
          </h2>
        ) : (
          <h3>{bundle.name}</h3>
        )}
        {preview.price ? <b className="text-lg">{formatMoney(preview.price.totalCentavos)}</b> : null}
      </div>
      <p className="soft sm">
        {isOwn ? '' : `${bundle.ownerName} · `}
        {t('{{count}} productos, {{weight}}.', { count: bundle.slots, weight: formatWeight(preview.grams) })}
        {bundle.sold > 0 ? ` ${t('{{count}} pedidas', { count: bundle.sold })}` : ''}
      </p>
      <Badges>
        {bundle.isRetired ? (
          <Badge>{t('Retirada')}</Badge>
        ) : bundle.bundleOfferId !== null ? (
          <Badge look="ok">{t('En el ciclo')}</Badge>
        ) : (
          <Badge look="sun">{t('Fuera del ciclo')}</Badge>
        )}
        {bundle.kind === 'surtida' ? <Badge>{t('Surtida')}</Badge> : null}
      </Badges>
    </li>
  )
}
