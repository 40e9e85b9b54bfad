import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findViewer } from '~/features/accounts/sessions.server'
import { homeOf } from '~/features/accounts/viewer'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { MyOrdersPage, MyOrdersSignedOut } from '~/features/orders/components/my-orders-page'
import { listMyOrders } from '~/features/orders/my-orders.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: 'robots', content: 'noindex' },
]

const PAGE_SIZE = 10

/** Anyone; orders only for whoever is signed in, and only hers. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await findViewer(args)
  const { request, context } = args
  const page = pageNumber(new URL(request.url).searchParams.get('pagina'))
  const of = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  return {
    title: await pageTitle(request, (t) => t('Mis pedidos')),
    week: (await findShopWeek(context.db)).week,
    basket: await findBasketSummary(context.db, request),
    mine: viewer && {
      name: viewer.name,
      page,
      workHref: homeOf(viewer) === '/mis-pedidos' ? null : homeOf(viewer),
      ...(await listMyOrders(context.db, viewer.personId, of)),
    },
  }
}

export default function MisPedidos() {
  const { week, basket, mine } = useLoaderData<typeof loader>()
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket}>
      {mine ? <MyOrdersPage {...mine} /> : <MyOrdersSignedOut />}
    </ShopFrame>
  )
}
