import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { Price } from '~/ui/price'
import { type PricedPresentation, type ShopProduct } from '../product'
import { equivalenceWords, perUnitWords } from './product-words'

export type ProductPriceProps = {
  product: Pick<ShopProduct, 'baseUnit' | 'gramsPerPieceFactor'>
  presentation: PricedPresentation
  size?: 'sm' | 'md' | 'lg'
}

/** The price of one presentation, its unit beside it, kilos or pieces under it. */
export function ProductPrice({ product, presentation, size = 'sm' }: ProductPriceProps) {
  const { t, i18n } = useTranslation()
  const note = equivalenceWords(t, product, presentation, i18n.language)
  return (
    <Price
      size={size}
      amount={formatMoney(presentation.price.totalCentavos)}
      unit={perUnitWords(t, presentation.unit, i18n.language)}
      note={note || undefined}
    />
  )
}
