import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatWeight, gramsOf } from '~/kernel/quantity'
import { unitWord } from '~/kernel/units'
import { Alert } from '~/ui/alert'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { BackLink } from '~/ui/link'
import { FramedPicture } from '~/ui/picture'
import { productDrawing } from '~/ui/pictures'
import { Pagination } from '~/ui/pagination'
import { SearchForm } from '~/ui/search-form'
import { PICKS_A_PAGE } from '../bundles/page-sizes'
import { type RecipeItem } from '../bundles/recipe'
import { type Picks } from '../bundles/views.server'
import { bundleRefusalWords, bundlesPath } from './own-bundle-words'

export type BundlePicksProps = {
  slug: string
  bundle: { slug: string; name: string }
  /** what it may be swapped for; null: a product of its own */
  swapOf: RecipeItem | null
  picks: Picks
  text: string
  page: number
  refused: string | null
}

/** What may go into an agrobolsa: own products, and what others offer this week. */
export function BundlePicks(props: BundlePicksProps) {
  const { t, i18n } = useTranslation()
  const { slug, bundle, swapOf, picks, text, page, refused } = props
  const slot = swapOf?.slot ?? ''
  const at = (to: number) =>
    bundlesPath(slug, `${bundle.slug}/agregar`, { casilla: slot, q: text, pagina: to })
  return (
    <>
      <BackLink href={bundlesPath(slug, bundle.slug)}>
        {t('Volver a {{bundle}}', { bundle: bundle.name })}
      </BackLink>
      <h1>
        {swapOf ? t('Cambio por {{product}}', { product: swapOf.productName }) : t('Agregar un producto')}
      </h1>
      <p className="soft">{t('Los de su asociación, y lo que otras ofrecen en el ciclo.')}</p>
      {refused ? (
        <Alert look="bad" title={bundleRefusalWords(t, refused)} className="mt-4">
          {t('No se cambió nada.')}
        </Alert>
      ) : null}
      <SearchForm label={t('Buscar un producto')} placeholder={t('Buscar un producto')} defaultValue={text}>
        {slot === '' ? null : <input type="hidden" name="casilla" value={slot} />}
      </SearchForm>
      {picks.rows.length === 0 ? (
        <EmptyState title={t('Ningún producto así')} text={t('Pruebe con otra palabra.')} />
      ) : (
        <form method="post">
          <ul className="offers">
            {picks.rows.map((row) => (
              <li key={row.presentationId} className="offer">
                <div className="bundle-item">
                  <FramedPicture picture={productDrawing(row.picture)} small />
                  <div>
                    <b>
                      {row.productName}, {unitWord(1, row.unit, i18n.language)}
                    </b>
                    <p className="soft sm">
                      {row.associationName} · {formatWeight(gramsOf(row, row.baseQuantity))}
                      {row.centavos === null ? '' : ` · ${formatMoney(row.centavos)}`}
                    </p>
                  </div>
                  <Button
                    name="poner"
                    value={row.presentationId}
                    aria-label={t('Poner {{product}}', { product: row.productName })}
                  >
                    {t('Poner')}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        </form>
      )}
      <Pagination
        previousHref={page > 1 ? at(page - 1) : undefined}
        nextHref={page * PICKS_A_PAGE < picks.total ? at(page + 1) : undefined}
      />
    </>
  )
}
