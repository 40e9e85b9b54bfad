import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ImpactPage } from '~/features/impact/components/impact-page'
import { findImpact } from '~/features/impact/open/views.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { pageTitle } from '~/platform/page-title.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  return {
    title: await pageTitle(request, (t) => t('Impacto')),
    impact: await findImpact(context.oldDb, { kind: 'all' }, null),
    basket: await findBasketSummary(context.db, request),
  }
}

export default function Impacto() {
  const { impact, basket } = useLoaderData<typeof loader>()
  return (
    <ShopFrame basket={basket}>
      <ImpactPage impact={impact} />
    </ShopFrame>
  )
}
