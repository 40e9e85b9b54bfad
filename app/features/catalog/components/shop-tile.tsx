import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { productDrawing } from '~/ui/pictures'
import { ProductTile } from '~/ui/product-tile'
import { isInSeason } from '../season'
import { type ProductView } from '../views.server'
import { AddForm } from './add-form'
import { ProductPrice } from './product-price'
import { absenceWords } from './product-words'

export type ShopTileProps = { product: ProductView; month: number; canBuy: boolean; returnTo: string }

/** A product in a shelf: picture, price, one button. */
export function ShopTile({ product, month, canBuy, returnTo }: ShopTileProps) {
  const { t, i18n } = useTranslation()
  const { main } = product
  const inSeason = isInSeason(product.seasonMonths, month)
  return (
    <ProductTile
      name={product.name}
      href={`/catalogo/${product.slug}`}
      picture={productDrawing(product.picture)}
      badge={inSeason ? <Badge look="sun">{t('Temporada')}</Badge> : undefined}
      price={
        main ? (
          <ProductPrice product={product} presentation={main} />
        ) : (
          <p className="soft">{absenceWords(t, product, month, i18n.language)}</p>
        )
      }
      buy={
        canBuy && main && main.left > 0 ? (
          <AddForm presentationId={main.id} name={product.name} returnTo={returnTo} />
        ) : undefined
      }
    />
  )
}
