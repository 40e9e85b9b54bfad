import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import leafletStylesUrl from 'leaflet/dist/leaflet.css?url'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { PublicMarketsPage } from '~/features/mobile-markets/components/public-markets-page'
import { listMarketsAhead, listMarketsOfMonth } from '~/features/mobile-markets/shown/views.server'
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

/** Anyone: published markets as list and map, or as calendar (?ver=calendario&mes=2026-11). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { db, environment } = context
  const { searchParams } = new URL(request.url)
  const page = pageNumber(searchParams.get('pagina'))
  const isCalendar = searchParams.get('ver') === 'calendario'
  const markets = isCalendar
    ? []
    : await listMarketsAhead(db, { limit: PAGE_SIZE + 1, offset: (page - 1) * PAGE_SIZE })
  return {
    title: await pageTitle(request, (t) => t('Ferias')),
    week: (await findShopWeek(db)).week,
    markets: markets.slice(0, PAGE_SIZE),
    hasNext: markets.length > PAGE_SIZE,
    page,
    month: isCalendar ? await listMarketsOfMonth(db, searchParams.get('mes')) : null,
    withMap: searchParams.get('mapa') === '1' && !isCalendar,
    tilesUrl: environment.tilesUrl,
    basket: await findBasketSummary(db, request),
  }
}

export default function Ferias() {
  const { week, basket, withMap, ...page } = useLoaderData<typeof loader>()
  return (
    <ShopFrame week={<WeekRibbon week={week} />} basket={basket} action={<BasketBar basket={basket} />}>
      <PublicMarketsPage {...page} scriptUrl={withMap ? mapUrl : undefined} />
    </ShopFrame>
  )
}
