import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OrderBar } from '~/features/catalog/components/order-side'
import { chosenPresentation, ProductPage } from '~/features/catalog/components/product-page'
import { perUnitWords } from '~/features/catalog/components/product-words'
import { ADDED, pickedHref, readPicked } from '~/features/catalog/picked'
import { findProduct, listStockedProducts } from '~/features/catalog/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { seasonMonth } from '~/features/cycles/week'
import { MarketPrice } from '~/features/demand-board/prices/components/market-price'
import { compareWithMarket } from '~/features/demand-board/prices/reference'
import { findMarketReferences } from '~/features/demand-board/prices/views.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { CardCost } from '~/features/payments/components/card-cost'
import { findCardCost } from '~/features/payments/prices/card-cost.server'
import { formatMoney } from '~/kernel/money'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { useTranslation } from 'react-i18next'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const OTHERS = 4

/** Anyone. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db } = context
  const { searchParams, pathname } = new URL(request.url)
  const { stepped, ...picked } = readPicked(searchParams)
  if (stepped) throw await redirectTo(`${pickedHref(pathname, picked)}#pedir`)
  const { cycle, isOpen, week } = await findShopWeek(db)
  const product = await findProduct(db, cycle, params['slug'] ?? '')
  if (!product) throw new Response(null, { status: 404 })
  const chosen = chosenPresentation(product, picked)
  const references = await findMarketReferences(db, chosen ? [chosen.id] : [])
  const month = seasonMonth(cycle, week)
  const query = { month, limit: OTHERS, associationId: product.associationId, exceptId: product.id }
  const basket = await findBasketSummary(db, request)
  return {
    title: await pageTitle(request, () => product.name),
    week,
    product,
    others: cycle ? await listStockedProducts(db, cycle, query) : [],
    month,
    times: isOpen && cycle ? cycle : null,
    orderFeeCentavos: isOpen && cycle ? cycle.orderFeeCentavos : 0,
    cardCost: isOpen ? await findCardCost(context, cycle) : null,
    picked,
    wasAdded: searchParams.has(ADDED) && (basket?.count ?? 0) > 0,
    comparison: chosen && compareWithMarket([{ ...chosen, presentationId: chosen.id }], references),
    basket,
  }
}

export default function Producto() {
  const { t, i18n } = useTranslation()
  const { week, basket, comparison, cardCost, ...page } = useLoaderData<typeof loader>()
  const chosen = chosenPresentation(page.product, page.picked)
  const canOrder = page.times !== null && chosen !== null && chosen.left > 0
  return (
    <ShopFrame
      week={<WeekRibbon week={week} />}
      basket={basket}
      action={
        canOrder ? (
          <OrderBar
            amount={formatMoney(chosen.price.totalCentavos)}
            unit={perUnitWords(t, chosen.unit, i18n.language)}
          />
        ) : null
      }
    >
      <ProductPage
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
