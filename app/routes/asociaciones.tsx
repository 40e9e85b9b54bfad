import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AssociationsPage } from '~/features/associations/components/associations-page'
import { listAssociations } from '~/features/associations/views.server'
import { listProductNames } from '~/features/catalog/views.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { BasketBar } from '~/ui/basket-bar'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 24

/** Anyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db } = context
  const page = pageNumber(new URL(request.url).searchParams.get('pagina'))
  const { week } = await findShopWeek(db)
  const found = await listAssociations(db, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE })
  const associations = found.slice(0, PAGE_SIZE)
  return {
    title: await pageTitle(request, (t) => t('Quién cosecha')),
    week,
    associations,
    productNames: await listProductNames(
      db,
      associations.map(({ id }) => id),
    ),
    page,
    hasNext: found.length > PAGE_SIZE,
    basket: await findBasketSummary(db, request),
  }
}

export default function Asociaciones() {
  const { week, basket, ...page } = useLoaderData<typeof loader>()
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket} action={<BasketBar basket={basket} />}>
      <AssociationsPage {...page} />
    </ShopFrame>
  )
}
