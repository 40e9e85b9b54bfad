import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatWeight } from '~/kernel/quantity'
import { AssociationCard } from '~/ui/association-card'
import { Badges } from '~/ui/badge'
import { BuyColumns } from '~/ui/buy-columns'
import { Shelf } from '~/ui/cards'
import { BackLink } from '~/ui/link'
import { Picture } from '~/ui/picture'
import { landscape, productDrawing } from '~/ui/pictures'
import { Section } from '~/ui/section-head'
import { type Picked } from '../picked'
import { type PricedPresentation } from '../product'
import { type ProductDetailView, type ProductView } from '../views.server'
import { FairPrice } from './fair-price'
import { AddedNote, ClosedSheet, OrderSheet, type OrderTimes } from './order-side'
import { hasBadges, ProductBadges } from './product-badges'
import { ProductChoice } from './product-choice'
import { ProductPrice } from './product-price'
import { absenceWords, perUnitWords, placeWords, priceWords, seasonWords } from './product-words'
import { ShopTile } from './shop-tile'

export type ProductPageProps = {
  product: ProductDetailView
  others: ProductView[]
  month: number
  /** null when orders are closed */
  times: OrderTimes | null
  picked: Picked
  wasAdded: boolean
  orderFeeCentavos: number
  /** what a price, in centavos, costs by card and in the market */
  besidePrice: (centavos: number) => ReactNode
}

export function ProductPage(props: ProductPageProps) {
  const { product, others, month, times, picked, wasAdded, orderFeeCentavos, besidePrice } = props
  const { t, i18n } = useTranslation()
  const { language } = i18n
  const chosen = chosenPresentation(product, picked)
  const season = seasonWords(t, product.seasonMonths, language)
  return (
    <>
      <BackLink href="/catalogo">{t('Catálogo')}</BackLink>
      {wasAdded ? <AddedNote name={product.name} /> : null}
      <BuyColumns
        sideLabel={t('Pedir')}
        top={
          <>
            <div className="product-top">
              <h1>{product.name}</h1>
              <p className="soft">{product.associationName}</p>
            </div>
            <ProductHero product={product} />
            {hasBadges(product, month) ? (
              <Badges>
                <ProductBadges product={product} month={month} />
              </Badges>
            ) : null}
          </>
        }
        side={<BuySheet product={product} month={month} times={times} picked={picked} />}
      >
        <Section title={t('Quién lo cultiva')}>
          <div className="cards cards-2">
            <ul>
              <Grower product={product} />
            </ul>
            <div className="stack-sm">
              {product.story ? <p>{product.story}</p> : null}
              {season ? <p className="soft">{season}.</p> : null}
              {product.coldChain ? <p className="soft">{t('Viaja en frío y se entrega en frío.')}</p> : null}
            </div>
          </div>
        </Section>
        {chosen ? (
          <Section
            title={t('A dónde van tus {{amount}}', { amount: priceWords(chosen.price.totalCentavos) })}
            line={`${perUnitWords(t, chosen.unit, language)}, ${formatWeight(chosen.grams)}`}
          >
            <FairPrice price={chosen.price} orderFeeCentavos={orderFeeCentavos} />
            {besidePrice(chosen.price.totalCentavos)}
          </Section>
        ) : null}
      </BuyColumns>
      <Others product={product} others={others} month={month} canBuy={times !== null} />
    </>
  )
}

/** Its photo, as wide as the column, or its drawing on kraft. */
function ProductHero({ product }: { product: ProductDetailView }) {
  const { t } = useTranslation()
  const picture = productDrawing(product.picture)
  if (picture.kind === 'drawing')
    return (
      <div className="product-hero">
        <Picture picture={picture} size={128} decorative eager />
      </div>
    )
  return (
    <div className="product-hero product-hero-photo">
      <Picture
        picture={{ ...picture, alt: t('Foto de {{name}}', { name: product.name }) }}
        className="pic-photo"
        eager
        large
      />
    </div>
  )
}

/** The unit that the address names while it lasts, or else the one to show first. */
export function chosenPresentation(product: ProductDetailView, picked: Picked): PricedPresentation | null {
  const named = product.presentations.find(({ id }) => id === picked.presentationId)
  return named && named.left > 0 ? named : product.main
}

type BuySheetProps = Pick<ProductPageProps, 'product' | 'month' | 'times' | 'picked'>

function BuySheet({ product, month, times, picked }: BuySheetProps) {
  const { t, i18n } = useTranslation()
  const chosen = chosenPresentation(product, picked)
  if (times && chosen && chosen.left > 0) {
    return (
      <OrderSheet times={times}>
        <ProductChoice product={product} chosen={chosen} picked={picked} />
      </OrderSheet>
    )
  }
  const soldOut = chosen !== null && product.presentations.every(({ left }) => left === 0)
  const title = soldOut
    ? t('Se agotó esta semana')
    : chosen
      ? t('Ahora no se puede pedir')
      : absenceWords(t, product, month, i18n.language)
  return (
    <ClosedSheet
      title={title}
      text={
        chosen && !soldOut
          ? t('Los pedidos están cerrados. Arriba dice cuándo abren.')
          : t('Mira qué más hay en el catálogo.')
      }
    >
      {product.presentations.map((presentation) => (
        <ProductPrice key={presentation.id} product={product} presentation={presentation} />
      ))}
    </ClosedSheet>
  )
}

function Grower({ product }: { product: ProductDetailView }) {
  const { t } = useTranslation()
  const { producerCount } = product
  return (
    <AssociationCard
      row
      href={`/asociaciones/${product.associationSlug}`}
      name={product.associationName}
      picture={landscape(product.associationPicture)}
      lines={[
        placeWords(product.associationCommunity, product.associationMunicipality),
        ...(producerCount > 0
          ? [t('{{count}} familias lo traen esta semana', { count: producerCount })]
          : []),
      ]}
    />
  )
}

type OthersProps = Pick<ProductPageProps, 'product' | 'others' | 'month'> & { canBuy: boolean }

function Others({ product, others, month, canBuy }: OthersProps) {
  const { t } = useTranslation()
  if (others.length === 0) return null
  const title = t('También de {{name}}', { name: product.associationName })
  return (
    <Section
      title={title}
      link={{ href: `/asociaciones/${product.associationSlug}`, label: t('Ver todo lo suyo') }}
    >
      <Shelf label={title}>
        {others.map((other) => (
          <ShopTile
            key={other.id}
            product={other}
            month={month}
            canBuy={canBuy}
            returnTo={`/catalogo/${product.slug}`}
          />
        ))}
      </Shelf>
    </Section>
  )
}
