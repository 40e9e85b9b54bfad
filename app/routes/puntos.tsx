import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import leafletStylesUrl from 'leaflet/dist/leaflet.css?url'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import pointsMapUrl from '~/features/delivery-points/map/browser/points-map.ts?worker&url'
import { PointsPage } from '~/features/delivery-points/components/points-page'
import { listPickupPoints } from '~/features/delivery-points/views.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import { BasketBar } from '~/ui/basket-bar'
import mapUrl from '~/ui/browser/map.ts?worker&url'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  ...(data?.withMap ? [{ tagName: 'link', rel: 'stylesheet', href: leafletStylesUrl }] : []),
]

const PAGE_SIZE = 24

/** Anyone. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, environment } = context
  const { searchParams } = new URL(request.url)
  const page = pageNumber(searchParams.get('pagina'))
  const text = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const { cycle, isOpen, week } = await findShopWeek(db)
  const points = await listPickupPoints(db, cycle?.id ?? null, {
    text,
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  })
  return {
    title: await pageTitle(request, (t) => t('Puntos de entrega')),
    week,
    points: points.slice(0, PAGE_SIZE),
    hasNext: points.length > PAGE_SIZE,
    text,
    page,
    withPlaces: isOpen,
    withMap: searchParams.get('mapa') === '1',
    tilesUrl: environment.tilesUrl,
    basket: await findBasketSummary(db, request),
  }
}

export default function Puntos() {
  const { week, basket, withMap, ...page } = useLoaderData<typeof loader>()
  // One page of points bears the numbers of its list; more are clusters.
  const scriptUrl = page.hasNext || page.page > 1 ? pointsMapUrl : mapUrl
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket} action={<BasketBar basket={basket} />}>
      <PointsPage {...page} scriptUrl={withMap ? scriptUrl : undefined} />
    </ShopFrame>
  )
}
