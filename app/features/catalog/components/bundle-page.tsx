import { type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoney } from '~/kernel/money'
import { formatWeight } from '~/kernel/quantity'
import { AssociationCard } from '~/ui/association-card'
import { BagHero } from '~/ui/bag-card'
import { Badges } from '~/ui/badge'
import { BuyColumns } from '~/ui/buy-columns'
import { ButtonLink } from '~/ui/button'
import { Shelf } from '~/ui/cards'
import { Disclosure } from '~/ui/disclosure'
import { EmptyState } from '~/ui/empty-state'
import { ItemRow, Items } from '~/ui/item-row'
import { BackLink } from '~/ui/link'
import { landscape, productDrawing } from '~/ui/pictures'
import { Price } from '~/ui/price'
import { QuantityPicker } from '~/ui/quantity-picker'
import { Section } from '~/ui/section-head'
import { Table } from '~/ui/table'
import { addedHref, MOST_AT_ONCE, type Picked } from '../picked'
import { type BundleItemView, type ChosenBundleView } from '../views.server'
import { bagPictures, bundlePhoto, BundleStock } from './bundle-card'
import { BundleSwaps } from './bundle-swaps'
import { FairPrice } from './fair-price'
import { AddedNote, ClosedSheet, ORDER_FORM, OrderSheet, type OrderTimes } from './order-side'
import { amountWords, priceWords } from './product-words'

type ChosenBundle = NonNullable<ChosenBundleView['chosen']>

export type BundlePageProps = ChosenBundleView & {
  /** null when orders are closed */
  times: OrderTimes | null
  picked: Picked
  wasAdded: boolean
  orderFeeCentavos: number
  /** what a price, in centavos, costs by card and in the market */
  besidePrice: (centavos: number) => ReactNode
}

export function BundlePage(props: BundlePageProps) {
  const { bundle, chosen, swaps, times, picked, wasAdded, orderFeeCentavos, besidePrice } = props
  const { t } = useTranslation()
  if (!chosen) return <AbsentBundle bundle={bundle} />
  const canOrder = times !== null && chosen.left > 0
  return (
    <>
      <BackLink href="/agrobolsas">{t('Agrobolsas')}</BackLink>
      {wasAdded ? <AddedNote name={bundle.name} /> : null}
      <BuyColumns
        sideLabel={t('Pedir')}
        top={
          <>
            <h1>{bundle.name}</h1>
            <BagHero
              contents={bagPictures(chosen.recipe.map(({ productPicture }) => productPicture))}
              photo={bundlePhoto(bundle)}
            />
          </>
        }
        side={
          canOrder ? (
            <OrderSheet times={times}>
              <BundlePrice chosen={chosen}>
                <Badges>
                  <BundleStock left={chosen.left} />
                </Badges>
              </BundlePrice>
              <OrderForm bundle={bundle} left={chosen.left} picked={picked} />
            </OrderSheet>
          ) : (
            <CannotOrder chosen={chosen} soldOut={times !== null} />
          )
        }
      >
        {bundle.story ? <p className="lead">{bundle.story}</p> : null}
        <Section title={t('Qué trae')} line={bundle.serves}>
          <Contents recipe={chosen.recipe} />
        </Section>
        {swaps.length > 0 && canOrder ? <BundleSwaps bundle={bundle} swaps={swaps} /> : null}
        <Section title={t('A dónde van tus {{amount}}', { amount: priceWords(chosen.price.totalCentavos) })}>
          <FairPrice price={chosen.price} orderFeeCentavos={orderFeeCentavos} />
          {besidePrice(chosen.price.totalCentavos)}
          <Disclosure summary={t('Ver la cuenta producto por producto')}>
            <Account chosen={chosen} />
          </Disclosure>
        </Section>
      </BuyColumns>
      <Harvesters recipe={chosen.recipe} />
    </>
  )
}

function BundlePrice({ chosen, children }: { chosen: ChosenBundle; children?: ReactNode }) {
  const { t } = useTranslation()
  const { price, recipe, grams } = chosen
  return (
    <div className="stack-sm">
      <Price
        size="lg"
        amount={formatMoney(price.totalCentavos)}
        unit={t('la agrobolsa')}
        note={t('{{products}} productos · {{weight}} · {{price}}/kg', {
          products: recipe.length,
          weight: formatWeight(grams),
          price: formatMoney(Math.round((price.totalCentavos * 1000) / grams)),
        })}
      />
      {children}
    </div>
  )
}

function OrderForm({
  bundle,
  left,
  picked,
}: {
  bundle: ChosenBundleView['bundle']
  left: number
  picked: Picked
}) {
  const { t } = useTranslation()
  const path = `/agrobolsas/${bundle.slug}`
  return (
    <form id={ORDER_FORM} method="post" action="/canasta" data-local-stepper="">
      <input type="hidden" name="accion" value="agregar" />
      <input type="hidden" name="agrobolsa" value={bundle.id} />
      <input type="hidden" name="volver" value={addedHref(path, picked)} />
      <QuantityPicker
        of={t('agrobolsas')}
        name="cantidad"
        value={picked.count}
        max={Math.min(MOST_AT_ONCE, left)}
        countAt={path}
      />
    </form>
  )
}

function Contents({ recipe }: { recipe: readonly BundleItemView[] }) {
  const { i18n } = useTranslation()
  return (
    <Items columns>
      {recipe.map((item) => (
        <ItemRow
          key={item.slot}
          picture={productDrawing(item.productPicture)}
          name={
            <a href={`/catalogo/${item.productSlug}`} className="text-inherit no-underline hover:underline">
              {item.productName}
            </a>
          }
          detail={item.associationName}
          end={amountWords(item.unitCount, item.unit, i18n.language)}
          endDetail={formatWeight(item.grams)}
        />
      ))}
    </Items>
  )
}

/** What each product brings to the one who grows it; fees and rounding close the account. */
function Account({ chosen }: { chosen: ChosenBundle }) {
  const { t, i18n } = useTranslation()
  const { price, recipe } = chosen
  return (
    <Table
      caption={t('La cuenta de la agrobolsa')}
      columns={[
        {
          head: t('Producto'),
          cell: (item) => `${item.productName}, ${amountWords(item.unitCount, item.unit, i18n.language)}`,
          total: t('Total'),
        },
        {
          head: t('Para quien lo cultiva'),
          cell: (item) => formatMoney(item.producerCentavos),
          numeric: true,
          total: formatMoney(price.producerCentavos),
        },
      ]}
      rows={recipe}
      rowKey={(item) => item.slot}
    />
  )
}

function Harvesters({ recipe }: { recipe: readonly BundleItemView[] }) {
  const { t } = useTranslation()
  const associations = [...new Set(recipe.map(({ associationSlug }) => associationSlug))].flatMap((slug) => {
    const items = recipe.filter((item) => item.associationSlug === slug)
    const [first] = items
    return first ? [{ first, count: items.length }] : []
  })
  return (
    <Section title={t('Quién la cosecha')}>
      <Shelf wide label={t('Quién la cosecha')}>
        {associations.map(({ first, count }) => (
          <AssociationCard
            key={first.associationSlug}
            href={`/asociaciones/${first.associationSlug}`}
            name={first.associationName}
            picture={landscape(first.associationPicture)}
            lines={[first.associationMunicipality]}
            products={t('{{count}} productos', { count })}
          />
        ))}
      </Shelf>
    </Section>
  )
}

function CannotOrder({ chosen, soldOut }: { chosen: ChosenBundle; soldOut: boolean }) {
  const { t } = useTranslation()
  return (
    <ClosedSheet
      title={soldOut ? t('Se agotó esta semana') : t('Ahora no se puede pedir')}
      text={
        soldOut
          ? t('Mira las otras agrobolsas, o arma tu pedido con productos sueltos.')
          : t('Los pedidos están cerrados. Arriba dice cuándo abren.')
      }
    >
      <BundlePrice chosen={chosen} />
    </ClosedSheet>
  )
}

function AbsentBundle({ bundle }: { bundle: ChosenBundleView['bundle'] }) {
  const { t } = useTranslation()
  return (
    <>
      <BackLink href="/agrobolsas">{t('Agrobolsas')}</BackLink>
      <h1>{bundle.name}</h1>
      <div className="section-s">
        <EmptyState
          picture={productDrawing('agrobolsa')}
          as="h2"
          title={t('Esta semana no la hay')}
          text={t('Se arma con lo que cada semana da la tierra. Mira las otras.')}
        >
          <ButtonLink href="/agrobolsas">{t('Ver agrobolsas')}</ButtonLink>
          <ButtonLink href="/catalogo">{t('Ver el catálogo')}</ButtonLink>
        </EmptyState>
      </div>
    </>
  )
}
