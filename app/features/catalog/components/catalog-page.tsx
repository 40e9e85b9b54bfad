import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { productDrawing } from '~/ui/pictures'
import { SearchForm } from '~/ui/search-form'
import { catalogFields, type CatalogFilter, catalogHref, isNarrowed, PAGE_SIZE } from '../catalog-filter'
import { type CatalogView } from '../views.server'
import { CatalogChips, CatalogFilters } from './catalog-filters'
import { ShopRow } from './shop-row'

export type CatalogPageProps = { catalog: CatalogView; filter: CatalogFilter; month: number; canBuy: boolean }

export function CatalogPage({ catalog, filter, month, canBuy }: CatalogPageProps) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('Catálogo')}</h1>
      <SearchForm
        label={t('Buscar producto')}
        action="/catalogo"
        defaultValue={filter.text}
        placeholder={t('Papa, queso, locoto…')}
      >
        {catalogFields(filter)
          .filter(([name]) => name !== 'q')
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
      </SearchForm>
      <CatalogChips catalog={catalog} filter={filter} />
      <div className="cols cols-left">
        <CatalogFilters catalog={catalog} filter={filter} />
        <div>
          <h2 className="count" id="lista">
            {t('{{count}} productos', { count: catalog.total })}
          </h2>
          {catalog.products.length > 0 ? (
            <ul>
              {catalog.products.map((product) => (
                <ShopRow
                  key={product.id}
                  product={product}
                  month={month}
                  canBuy={canBuy}
                  returnTo={catalogHref(filter, { page: filter.page })}
                />
              ))}
            </ul>
          ) : (
            <NothingFound filter={filter} />
          )}
          <CatalogPages catalog={catalog} filter={filter} />
        </div>
      </div>
    </>
  )
}

function CatalogPages({ catalog, filter }: Pick<CatalogPageProps, 'catalog' | 'filter'>) {
  const { t } = useTranslation()
  const { page } = filter
  const next = catalog.hasNext ? `${catalogHref(filter, { page: page + 1 })}#lista` : undefined
  if (page === 1) {
    const count = Math.min(PAGE_SIZE, catalog.total - PAGE_SIZE)
    return <Pagination more={next ? { href: next, label: t('Ver {{count}} más', { count }) } : undefined} />
  }
  const from = (page - 1) * PAGE_SIZE + 1
  const text =
    catalog.products.length > 0
      ? t('{{from}} a {{to}} de {{total}}', {
          from,
          to: from + catalog.products.length - 1,
          total: catalog.total,
        })
      : undefined
  return (
    <Pagination
      previousHref={`${catalogHref(filter, { page: page - 1 })}#lista`}
      nextHref={next}
      text={text}
    />
  )
}

function NothingFound({ filter }: { filter: CatalogFilter }) {
  const { t } = useTranslation()
  if (filter.page > 1) {
    return (
      <EmptyState title={t('Aquí ya no hay más')} text={t('La lista terminó antes de esta página.')}>
        <ButtonLink href={catalogHref(filter)}>{t('Volver al principio')}</ButtonLink>
      </EmptyState>
    )
  }
  const title = filter.text
    ? t('No hay “{{text}}” esta semana', { text: filter.text })
    : t('No hay nada así esta semana')
  return (
    <EmptyState
      picture={productDrawing('haba')}
      title={title}
      text={t('Puede llegar en otra temporada. Mientras tanto, mira lo demás.')}
    >
      {filter.withAbsent ? null : (
        <ButtonLink href={catalogHref(filter, { withAbsent: true })}>
          {t('Buscar también fuera de esta semana')}
        </ButtonLink>
      )}
      {isNarrowed(filter) ? <ButtonLink href="/catalogo">{t('Ver todo el catálogo')}</ButtonLink> : null}
    </EmptyState>
  )
}
