import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BundlesPage } from '~/features/catalog/components/bundles-page'
import { listBundles } from '~/features/catalog/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { compareAll } from '~/features/demand-board/prices/views.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { pageTitle } from '~/platform/page-title.server'
import { BasketBar } from '~/ui/basket-bar'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context
  const { cycle, isOpen, week } = await findShopWeek(db)
  return {
    title: await pageTitle(request, (t) => t('Agrobolsas')),
    week,
    isOpen,
    bundles: await compareAll(db, await listBundles(db, cycle, 60)),
    basket: await findBasketSummary(db, request),
  }
}

export default function Agrobolsas() {
  const { week, isOpen, basket, bundles } = useLoaderData<typeof loader>()
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket} action={<BasketBar basket={basket} />}>
      <BundlesPage bundles={bundles} withStock={isOpen} />
    </ShopFrame>
  )
}
