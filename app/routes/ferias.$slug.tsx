import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import leafletStylesUrl from 'leaflet/dist/leaflet.css?url'
import { readClock } from '#db/client.server'
import { WeekRibbon } from '~/features/cycles/components/week-ribbon'
import { findShopWeek } from '~/features/cycles/shop-week.server'
import { PublicMarketPage } from '~/features/mobile-markets/components/public-market-page'
import { findShownMarket } from '~/features/mobile-markets/shown/views.server'
import { findBasketSummary } from '~/features/orders/basket-cookie.server'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { BasketBar } from '~/ui/basket-bar'
import mapUrl from '~/ui/browser/map.ts?worker&url'
import { ShopFrame } from '~/ui/shop-frame'

/** With the picture that WhatsApp and Facebook show beside the link. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { property: 'og:title', content: data?.shown.market.name },
  { property: 'og:type', content: 'website' },
  { property: 'og:url', content: data?.link },
  { property: 'og:image', content: data?.pictureUrl },
  { property: 'og:image:width', content: '1200' },
  { property: 'og:image:height', content: '630' },
  ...(data?.withMap ? [{ tagName: 'link', rel: 'stylesheet', href: leafletStylesUrl }] : []),
]

/** Anyone: a published market. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { db, environment } = context
  const shown = await findShownMarket(db, params['slug'])
  if (!shown) throw new Response(null, { status: 404 })
  const { market } = shown
  const link = `${publicOrigin(request, context)}/ferias/${market.slug}`
  return {
    title: await pageTitle(request, () => market.name),
    week: (await findShopWeek(db)).week,
    shown,
    link,
    pictureUrl: `${link}/afiche.png?v=${market.sequence}`,
    isOver: market.endsAt <= (await readClock(db)),
    withMap: new URL(request.url).searchParams.get('mapa') === '1',
    tilesUrl: environment.tilesUrl,
    basket: await findBasketSummary(db, request),
  }
}

export default function Feria() {
  const { week, basket, shown, link, isOver, withMap, tilesUrl } = useLoaderData<typeof loader>()
  return (
    <ShopFrame
      week={<WeekRibbon week={week} />}
      basket={basket}
      current="/ferias"
      action={<BasketBar basket={basket} />}
    >
      <PublicMarketPage
        {...shown}
        link={link}
        isOver={isOver}
        tilesUrl={tilesUrl}
        scriptUrl={withMap ? mapUrl : undefined}
      />
    </ShopFrame>
  )
}
