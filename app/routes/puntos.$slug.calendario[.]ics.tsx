import { type LoaderFunctionArgs } from '@remix-run/node'
import { calendarFeed, calendarResponse } from '~/features/interop/calendar-feed.server'
import { handoverEvent, marketEvent } from '~/features/mobile-markets/shown/market-event'
import { findPointFeed } from '~/features/mobile-markets/shown/views.server'
import { languageOf, translatorFor } from '~/platform/language.server'
import { publicOrigin } from '~/platform/origin.server'

/** Anyone: what a point hands over and the markets held with it, for calendar programs. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const slug = params['slug'] ?? ''
  const feed = await findPointFeed(context.db, slug)
  if (!feed) throw new Response(null, { status: 404 })
  const { t } = translatorFor(await languageOf(request))
  const origin = publicOrigin(request, context)
  return calendarResponse(
    calendarFeed({
      name: t('Entregas, {{name}}', { name: feed.point.name }),
      url: `${origin}/puntos/${slug}/calendario.ics`,
      events: [
        ...feed.handovers.map((handover) => handoverEvent(t, handover, { ...feed.point, slug }, origin)),
        ...feed.markets.map((market) => marketEvent(t, market, origin)),
      ],
    }),
  )
}
