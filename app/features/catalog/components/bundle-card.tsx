import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { Badge } from '~/ui/badge'
import { BagCard } from '~/ui/bag-card'
import { isProductDrawing, photo, productDrawing } from '~/ui/pictures'
import { areLastOnes } from '../product'
import { type BundleView, type ComparedBundle } from '../views.server'

export type BundleCardProps = {
  bundle: ComparedBundle
  /** orders are open: what is left matters */
  withStock: boolean
  eager?: boolean
}

/** An agrobolsa among others: what it costs, how much it is, how many are left. */
export function BundleCard({ bundle, withStock, eager }: BundleCardProps) {
  const { t } = useTranslation()
  const contents = t('{{products}} productos, {{weight}}.', {
    products: bundle.productCount,
    weight: formatWeight(bundle.grams),
  })
  const facts =
    bundle.marketCentavos === null
      ? contents
      : `${contents} ${t('En el mercado, {{price}}.', { price: formatMoney(bundle.marketCentavos) })}`
  return (
    <BagCard
      name={bundleTitle(bundle.name)}
      contents={bagPictures(bundle.pictures)}
      photo={bundlePhoto(bundle)}
      amount={formatMoney(bundle.price.totalCentavos)}
      description={bundle.serves}
      facts={facts}
      badges={withStock ? <BundleStock left={bundle.left} /> : undefined}
      href={`/agrobolsas/${bundle.slug}`}
      eager={eager}
    />
  )
}

/** "Quedan 46", "Últimas 9", "Agotada". */
export function BundleStock({ left }: { left: number }) {
  const { t } = useTranslation()
  if (left === 0) return <Badge look="miss">{t('Agotada')}</Badge>
  if (left === 1) return <Badge look="urgent">{t('Queda una')}</Badge>
  return areLastOnes(left) ? (
    <Badge look="urgent">{t('Últimas {{units}}', { units: left })}</Badge>
  ) : (
    <Badge>{t('Quedan {{units}}', { units: left })}</Badge>
  )
}

/** In a list of agrobolsas the word is said by the heading: "Familiar". */
export function bundleTitle(name: string): string {
  const short = name.replace(/^agrobolsa\s+/i, '')
  return short.charAt(0).toUpperCase() + short.slice(1)
}

const BAG_PICTURES = 7

/** What shows over the rim: drawings without a ground; a photo is a rectangle and would not fit. */
export function bagPictures(names: readonly string[]) {
  return [...new Set(names.filter(isProductDrawing))]
    .slice(0, BAG_PICTURES)
    .map((name) => productDrawing(name))
}

/** The photo of an agrobolsa that has one: it takes the place of the bag that is drawn. */
export function bundlePhoto(bundle: Pick<BundleView, 'name' | 'picture'>) {
  return photo(bundle.picture, bundle.name)
}
