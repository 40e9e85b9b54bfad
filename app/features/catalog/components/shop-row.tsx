import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { productDrawing } from '~/ui/pictures'
import { ProductRow } from '~/ui/product-row'
import { areLastOnes } from '../product'
import { type ProductView } from '../views.server'
import { AddForm } from './add-form'
import { hasBadges, ProductBadges } from './product-badges'
import { ProductPrice } from './product-price'
import { absenceWords, seasonWords, stockWords } from './product-words'

export type ShopRowProps = {
  product: ProductView
  month: number
  canBuy: boolean
  returnTo: string
}

/** A product in the catalogue. */
export function ShopRow({ product, month, canBuy, returnTo }: ShopRowProps) {
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const { main } = product
  const badges = hasBadges(product, month) ? <ProductBadges product={product} month={month} /> : undefined
  const common = {
    name: product.name,
    href: `/catalogo/${product.slug}`,
    from: product.associationName,
    picture: productDrawing(product.picture),
    badges,
  }
  if (!main) {
    return (
      <ProductRow
        {...common}
        price={<p className="soft">{seasonWords(t, product.seasonMonths, language)}</p>}
        buy={<Badge>{absenceWords(t, product, month, language)}</Badge>}
      />
    )
  }
  return (
    <ProductRow
      {...common}
      price={<ProductPrice product={product} presentation={main} />}
      stock={canBuy ? stockWords(t, main.left, main.unit, language) : undefined}
      stockUrgent={areLastOnes(main.left)}
      buy={
        canBuy && main.left > 0 ? (
          <AddForm presentationId={main.id} name={product.name} returnTo={returnTo} />
        ) : undefined
      }
    />
  )
}
