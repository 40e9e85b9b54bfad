import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ImpactPage } from '~/features/impact/components/impact-page'
import { findImpact, findMunicipalScope } from '~/features/impact/open/views.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { isSlug } from '~/kernel/slug'
import { pageTitle } from '~/platform/page-title.server'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** Anyone. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const slug = params['slug']
  const scope = isSlug(slug) ? await findMunicipalScope(context.oldDb, slug) : null
  if (!scope || !slug) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(request, (t) => `${t('Impacto')}, ${scope.name}`),
    impact: await findImpact(context.oldDb, scope, slug),
    basket: await findBasketSummary(context.db, request),
  }
}

export default function ImpactoDeMunicipio() {
  const { impact, basket } = useLoaderData<typeof loader>()
  return (
    <ShopFrame basket={basket}>
      <ImpactPage impact={impact} />
    </ShopFrame>
  )
}
