import { useTranslation } from 'react-i18next'
import { Badge } from '~/ui/badge'
import { type ShopProduct } from '../product'
import { isInSeason } from '../season'
import { sealWords } from './product-words'

/** Season and seal: at most two facts. Null when there is nothing to say. */
export function ProductBadges({
  product,
  month,
}: {
  product: Pick<ShopProduct, 'seasonMonths' | 'seal'>
  month: number
}) {
  const { t } = useTranslation()
  const inSeason = isInSeason(product.seasonMonths, month)
  if (!inSeason && !product.seal) return null
  return (
    <>
      {inSeason ? <Badge look="sun">{t('Temporada')}</Badge> : null}
      {product.seal ? <Badge>{sealWords(t, product.seal)}</Badge> : null}
    </>
  )
}

export function hasBadges(product: Pick<ShopProduct, 'seasonMonths' | 'seal'>, month: number): boolean {
  return product.seal !== null || isInSeason(product.seasonMonths, month)
}
