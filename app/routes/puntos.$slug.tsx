import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import leafletStylesUrl from 'leaflet/dist/leaflet.css?url'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { PointPage } from '~/features/delivery-points/components/point-page'
import { findPoint, listPointsNear } from '~/features/delivery-points/views.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { pageTitle } from '~/platform/page-title.server'
import { BasketBar } from '~/ui/basket-bar'
import mapUrl from '~/ui/browser/map.ts?worker&url'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  ...(data?.withMap ? [{ tagName: 'link', rel: 'stylesheet', href: leafletStylesUrl }] : []),
]

const NEAR = 4

/** Anyone. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, environment } = context
  const { cycle, isOpen, week } = await findShopWeek(db)
  const point = await findPoint(db, params['slug'] ?? '', cycle?.id ?? null)
  if (!point) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(request, () => point.name),
    week,
    point,
    near: await listPointsNear(db, point, cycle?.id ?? null, NEAR),
    isOpen,
    withMap: new URL(request.url).searchParams.get('mapa') === '1',
    tilesUrl: environment.tilesUrl,
    basket: await findBasketSummary(db, request),
  }
}

export default function Punto() {
  const { week, basket, withMap, ...page } = useLoaderData<typeof loader>()
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket} action={<BasketBar basket={basket} />}>
      <PointPage {...page} scriptUrl={withMap ? mapUrl : undefined} />
    </ShopFrame>
  )
}
