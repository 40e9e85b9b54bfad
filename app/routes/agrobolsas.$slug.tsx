import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { BundlePage } from '~/features/catalog/components/bundle-page'
import { OrderBar } from '~/features/catalog/components/order-side'
import { ADDED, pickedHref, readPicked } from '~/features/catalog/picked'
import { findChosenBundle } from '~/features/catalog/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { MarketPrice } from '~/features/demand-board/prices/components/market-price'
import { compareWithMarket } from '~/features/demand-board/prices/reference'
import { findMarketReferences } from '~/features/demand-board/prices/views.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { CardCost } from '~/features/payments/components/card-cost'
import { findCardCost } from '~/features/payments/prices/card-cost.server'
import { formatMoney } from '~/kernel/money'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context
  const { searchParams, pathname } = new URL(request.url)
  const { stepped, ...picked } = readPicked(searchParams)
  if (stepped)
    throw await redirectTo(
      `${pickedHref(pathname, picked)}#${searchParams.get('op') === 'ver' ? 'cambios' : 'pedir'}`,
    )
  const { cycle, isOpen, week } = await findShopWeek(db)
  const found = await findChosenBundle(db, cycle, params['slug'] ?? '', picked.swaps)
  if (!found) throw new Response(null, { status: 404 })
  const recipe = found.chosen?.recipe ?? []
  const references = await findMarketReferences(
    db,
    recipe.map(({ presentationId }) => presentationId),
  )
  const basket = await findBasketSummary(db, request)
  return {
    title: await pageTitle(request, () => found.bundle.name),
    week,
    ...found,
    times: isOpen && cycle ? cycle : null,
    orderFeeCentavos: isOpen && cycle ? cycle.orderFeeCentavos : 0,
    cardCost: isOpen ? await findCardCost(context, cycle) : null,
    picked,
    wasAdded: searchParams.has(ADDED) && (basket?.count ?? 0) > 0,
    comparison: compareWithMarket(recipe, references),
    basket,
  }
}

export default function Agrobolsa() {
  const { t } = useTranslation()
  const { week, basket, comparison, cardCost, ...page } = useLoaderData<typeof loader>()
  const { chosen, times } = page
  return (
    <ShopFrame
      week={<WeekRibbon week={week} />}
      basket={basket}
      action={
        chosen && times && chosen.left > 0 ? (
          <OrderBar amount={formatMoney(chosen.price.totalCentavos)} unit={t('la agrobolsa')} />
        ) : null
      }
    >
      <BundlePage
        {...page}
        besidePrice={(centavos) => (
          <>
            <CardCost fee={cardCost} centavos={centavos} />
            <MarketPrice hereCentavos={centavos} market={comparison} />
          </>
        )}
      />
    </ShopFrame>
  )
}
