import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readCatalogFilter } from '~/features/catalog/catalog-filter'
import { CatalogPage } from '~/features/catalog/components/catalog-page'
import { findCatalog } from '~/features/catalog/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { seasonMonth } from '~/features/cycles/week'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { pageTitle } from '~/platform/page-title.server'
import { BasketBar } from '~/ui/basket-bar'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context
  const filter = readCatalogFilter(new URL(request.url).searchParams)
  const { cycle, isOpen, week } = await findShopWeek(db)
  const month = seasonMonth(cycle, week)
  return {
    title: await pageTitle(request, (t) => t('Catálogo')),
    week,
    filter,
    month,
    canBuy: isOpen,
    catalog: await findCatalog(db, cycle, filter, month),
    basket: await findBasketSummary(db, request),
  }
}

export default function Catalogo() {
  const { week, basket, ...page } = useLoaderData<typeof loader>()
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket} action={<BasketBar basket={basket} />}>
      <CatalogPage {...page} />
    </ShopFrame>
  )
}
