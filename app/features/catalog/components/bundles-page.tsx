import { useTranslation } from 'react-i18next'
import { ButtonLink } from '~/ui/button'
import { Cards } from '~/ui/cards'
import { EmptyState } from '~/ui/empty-state'
import { ArrowLink } from '~/ui/link'
import { productDrawing } from '~/ui/pictures'
import { type ComparedBundle } from '../views.server'
import { BundleCard } from './bundle-card'

export function BundlesPage({
  bundles,
  withStock,
}: {
  bundles: readonly ComparedBundle[]
  withStock: boolean
}) {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('Agrobolsas')}</h1>
      <p className="lead">
        {t('Una bolsa surtida para la semana, de varias asociaciones. Puedes cambiar lo que no comes.')}
      </p>
      <div className="section-s">
        {bundles.length > 0 ? (
          <>
            <h2 className="vh">{t('Agrobolsas de la semana')}</h2>
            <Cards>
              {bundles.map((bundle, index) => (
                <BundleCard key={bundle.id} bundle={bundle} withStock={withStock} eager={index < 2} />
              ))}
            </Cards>
          </>
        ) : (
          <EmptyState
            picture={productDrawing('agrobolsa')}
            as="h2"
            title={t('Todavía no hay agrobolsas')}
            text={t('Se arman cuando abre la semana, con lo que hay para cosechar.')}
          >
            <ButtonLink href="/catalogo">{t('Ver el catálogo')}</ButtonLink>
          </EmptyState>
        )}
      </div>
      {bundles.length > 0 ? (
        <p className="section-s">
          {t('¿Prefieres elegir tú?')} <ArrowLink href="/catalogo">{t('Productos sueltos')}</ArrowLink>
        </p>
      ) : null}
    </>
  )
}
