import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requirePerson } from '~/features/accounts/require.server'
import { findViewer } from '~/features/accounts/sessions.server'
import { homeOf } from '~/features/accounts/viewer'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { basketCookie, findBasketSummary, readBasketId } from '~/features/orders/basket-cookie.server'
import { MyOrdersPage, MyOrdersSignedOut } from '~/features/orders/components/my-orders-page'
import { listMyOrders } from '~/features/orders/my-orders.server'
import { normalizeCode } from '~/features/orders/order-code'
import { repeatOrder } from '~/features/orders/repeat-order.server'
import { findBalanceOfPerson } from '~/features/payments/balance/views.server'
import { pageNumber } from '~/kernel/page-number'
import { isSecure } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
]

const PAGE_SIZE = 10

/** Anyone; orders only for whoever is signed in, and only hers. */
export async function loader(args: LoaderFunctionArgs) {
  const viewer = await findViewer(args)
  const { request, context } = args
  const page = pageNumber(new URL(request.url).searchParams.get('pagina'))
  const of = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE }
  const { week, isOpen } = await findShopWeek(context.db)
  return {
    title: await pageTitle(request, (t) => t('Mis pedidos')),
    week,
    isOpen,
    basket: await findBasketSummary(context.db, request),
    mine: viewer && {
      name: viewer.name,
      page,
      balanceCentavos: await findBalanceOfPerson(context.db, viewer.personId),
      workHref: homeOf(viewer) === '/mis-pedidos' ? null : homeOf(viewer),
      ...(await listMyOrders(context.db, viewer.personId, of)),
    },
  }
}

/** Whoever is signed in: puts an earlier order of hers into the basket of this browser. */
export async function action(args: ActionFunctionArgs) {
  const { personId } = await requirePerson(args)
  const { request, context } = args
  const asked = (await request.formData()).get('repetir')
  const code = normalizeCode(typeof asked === 'string' ? asked.slice(0, 20) : '')
  const repeated = await repeatOrder(context.db, { personId, code, basketId: await readBasketId(request) })
  if (!repeated.ok) return data({ problem: repeated.refusal.reason }, 404)
  return redirectTo(`/canasta?repite=${code}`, {
    headers: { 'Set-Cookie': await basketCookie(repeated.value.basketId, isSecure(request, context)) },
  })
}

export default function MisPedidos() {
  const { week, isOpen, basket, mine } = useLoaderData<typeof loader>()
  const problem = useActionData<typeof action>()?.problem
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket}>
      {mine ? <MyOrdersPage {...mine} open={isOpen} problem={problem} /> : <MyOrdersSignedOut />}
    </ShopFrame>
  )
}
