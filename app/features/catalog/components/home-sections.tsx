import { useTranslation } from 'react-i18next'
import { Cards, Shelf } from '~/ui/cards'
import { Section } from '~/ui/section-head'
import { type ComparedBundle, type ProductView } from '../views.server'
import { BundleCard } from './bundle-card'
import { monthWord } from './product-words'
import { ShopTile } from './shop-tile'

const BUNDLES_SHOWN = 3

/** The agrobolsas of the week on the front page. */
export function BundlesSection({
  bundles,
  withStock,
}: {
  bundles: readonly ComparedBundle[]
  withStock: boolean
}) {
  const { t } = useTranslation()
  if (bundles.length === 0) return null
  const more = bundles.length > BUNDLES_SHOWN
  return (
    <Section
      id="agrobolsas"
      title={t('Agrobolsas de la semana')}
      line={t('Una bolsa surtida. Puedes cambiar lo que no comes.')}
      link={more ? { href: '/agrobolsas', label: t('Ver todas') } : undefined}
    >
      <Cards>
        {bundles.slice(0, BUNDLES_SHOWN).map((bundle) => (
          <BundleCard key={bundle.id} bundle={bundle} withStock={withStock} />
        ))}
      </Cards>
    </Section>
  )
}

export type SeasonSectionProps = { products: readonly ProductView[]; month: number; canBuy: boolean }

/** What is good this month, by the piece. */
export function SeasonSection({ products, month, canBuy }: SeasonSectionProps) {
  const { t, i18n } = useTranslation()
  if (products.length === 0) return null
  const title = t('Buenos en {{month}}', { month: monthWord(month, i18n.language) })
  return (
    <Section
      title={title}
      line={t('Se piden sueltos o junto a tu agrobolsa.')}
      link={{ href: '/catalogo', label: t('Ver el catálogo') }}
    >
      <Shelf label={title}>
        {products.map((product) => (
          <ShopTile key={product.id} product={product} month={month} canBuy={canBuy} returnTo="/" />
        ))}
      </Shelf>
    </Section>
  )
}
