import { useTranslation } from 'react-i18next'
import { Cards } from '~/ui/cards'
import { Section } from '~/ui/section-head'
import { type ProductView } from '../views.server'
import { ShopTile } from './shop-tile'

export type AssociationProductsProps = {
  products: ProductView[]
  month: number
  canBuy: boolean
  returnTo: string
}

/** What an association grows: this week's first, then what comes in its season. */
export function AssociationProducts({ products, month, canBuy, returnTo }: AssociationProductsProps) {
  const { t } = useTranslation()
  const now = products.filter(({ isOffered }) => isOffered)
  const later = products.filter(({ isOffered }) => !isOffered)
  const tiles = (some: readonly ProductView[]) => (
    <Cards columns={4} pair>
      {some.map((product) => (
        <ShopTile key={product.id} product={product} month={month} canBuy={canBuy} returnTo={returnTo} />
      ))}
    </Cards>
  )
  return (
    <>
      <Section title={t('Lo que traen esta semana')}>
        {now.length > 0 ? tiles(now) : <p>{t('Esta semana no traen nada.')}</p>}
      </Section>
      {later.length > 0 ? <Section title={t('Lo que viene')}>{tiles(later)}</Section> : null}
    </>
  )
}
