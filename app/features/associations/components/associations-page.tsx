import { useTranslation } from 'react-i18next'
import { AssociationCard } from '~/ui/association-card'
import { Cards } from '~/ui/cards'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { landscape } from '~/ui/pictures'
import { type AssociationView } from '../views.server'
import { familiesWords, whereWords } from './association-words'

export type AssociationsPageProps = {
  associations: AssociationView[]
  /** a few names for each, by id */
  productNames: Map<number, string[]>
  page: number
  hasNext: boolean
}

export function AssociationsPage({ associations, productNames, page, hasNext }: AssociationsPageProps) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('Quién cosecha')}</h1>
      <p className="lead">{t('Familias organizadas que venden directo: sin nadie en medio.')}</p>
      <div className="section-s">
        {associations.length === 0 ? (
          <EmptyState as="h2" title={t('Todavía no hay asociaciones')} />
        ) : (
          <Cards columns={3}>
            {associations.map((association) => (
              <AssociationCard
                key={association.id}
                row
                href={`/asociaciones/${association.slug}`}
                name={association.name}
                picture={landscape(association.picture)}
                lines={[whereWords(association), familiesWords(t, association.familyCount)]}
                products={productNames.get(association.id)?.join(', ')}
              />
            ))}
          </Cards>
        )}
      </div>
      <Pagination
        previousHref={page > 1 ? pageHref(page - 1) : undefined}
        nextHref={hasNext ? pageHref(page + 1) : undefined}
      />
      <p className="section">
        {t('¿Su grupo produce y quiere vender directo?')}{' '}
        <a href="/asociaciones/registrar">{t('Registre a su asociación')}</a>
      </p>
    </>
  )
}

function pageHref(page: number): string {
  return page === 1 ? '/asociaciones' : `/asociaciones?pagina=${page}`
}
