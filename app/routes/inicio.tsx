import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { AssociationsSection } from '~/features/associations/components/associations-section'
import { countAssociations, listAssociations } from '~/features/associations/views.server'
import { BundlesSection, SeasonSection } from '~/features/catalog/components/home-sections'
import { priceWords } from '~/features/catalog/components/product-words'
import { listBundles, listStockedProducts } from '~/features/catalog/views.server'
import { sumOfPrices } from '~/features/catalog/week-share'
import { WeekBlackboard } from '~/features/cycles/components/week-blackboard'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { seasonMonth } from '~/features/cycles/week'
import { PointsSection } from '~/features/delivery-points/components/points-section'
import { compareAll } from '~/features/demand-board/prices/views.server'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { OfEveryTen } from '~/features/impact/components/of-every-ten'
import { splitTen } from '~/features/impact/producer-share'
import { findProducerShare } from '~/features/impact/views.server'
import { HowItWorks } from '~/features/learning/components/how-it-works'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { formatShortDay, formatShortMoment } from '~/kernel/instants'
import { pageTitle } from '~/platform/page-title.server'
import { ActionBar } from '~/ui/action-bar'
import { BasketBar } from '~/ui/basket-bar'
import { ButtonLink } from '~/ui/button'
import { Section } from '~/ui/section-head'
import { ShopFrame } from '~/ui/shop-frame'
import { ShopWindow } from '~/ui/shop-window'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const SHOWN = { bundles: 4, products: 8, points: 4, associations: 4 }

/** Anyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context
  const { cycle, isOpen, week } = await findShopWeek(db)
  const month = seasonMonth(cycle, week)
  const [bundles, products, points, associations, counted, share, basket] = await Promise.all([
    listBundles(db, cycle, SHOWN.bundles).then((listed) => compareAll(db, listed)),
    cycle ? listStockedProducts(db, cycle, { month, limit: SHOWN.products }) : [],
    listPickupPoints(db, cycle?.id ?? null, { limit: SHOWN.points + 1 }),
    listAssociations(db, { limit: SHOWN.associations, offset: 0 }),
    countAssociations(db),
    findProducerShare(db),
    findBasketSummary(db, request),
  ])
  const title = await pageTitle(request, (t) => t('Esta semana'))
  const estimate = sumOfPrices(bundles.map(({ price }) => price))
  const ten = share?.ten ?? (estimate && splitTen(estimate))
  return { title, week, isOpen, month, bundles, products, points, associations, counted, share, ten, basket }
}

export default function Inicio() {
  const { t, i18n } = useTranslation()
  const page = useLoaderData<typeof loader>()
  const { week, isOpen, month, bundles, products, points, share, ten, basket } = page
  const { span } = week
  return (
    <ShopFrame
      basket={basket}
      action={basket?.count ? <BasketBar basket={basket} /> : <FirstStep {...page} />}
    >
      <ShopWindow
        weekday={span?.handoverStartsAt ?? null}
        pictures={[...new Set(products.map(({ picture }) => picture))]}
      >
        <WeekBlackboard week={week} />
      </ShopWindow>
      <BundlesSection bundles={bundles} withStock={isOpen} />
      <SeasonSection products={products} month={month} canBuy={isOpen} />
      {ten ? <OfEveryTen ten={ten} summed={share} /> : null}
      <PointsSection points={points} hasMore={points.length > SHOWN.points} withPlaces={isOpen} />
      <Section title={t('Así funciona')}>
        <HowItWorks
          closes={span && formatShortMoment(span.closesAt, i18n.language)}
          day={span && formatShortDay(span.handoverStartsAt, i18n.language)}
        />
      </Section>
      <AssociationsSection associations={page.associations} counted={page.counted} />
    </ShopFrame>
  )
}

/** The one thing to do first, at the thumb. */
function FirstStep({ isOpen, bundles }: Awaited<ReturnType<typeof loader>>) {
  const { t } = useTranslation()
  const prices = bundles.filter(({ left }) => left > 0).map(({ price }) => price.totalCentavos)
  if (!isOpen || prices.length === 0) return null
  return (
    <ActionBar>
      <ButtonLink look="do" href="/agrobolsas">
        {t('Pedir agrobolsa, desde {{amount}}', { amount: priceWords(Math.min(...prices)) })}
      </ButtonLink>
    </ActionBar>
  )
}
