import { type LoaderFunctionArgs } from '@remix-run/node'
import { calendarFeed, calendarResponse } from '~/features/interop/calendar-feed.server'
import { marketEvent } from '~/features/mobile-markets/shown/market-event'
import { listMarketsOfFeed } from '~/features/mobile-markets/shown/views.server'
import { languageOf, translatorFor } from '~/platform/language.server'
import { publicOrigin } from '~/platform/origin.server'

/** Anyone: all published markets, for calendar programs. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { t } = translatorFor(await languageOf(request))
  const origin = publicOrigin(request, context)
  const markets = await listMarketsOfFeed(context.db, {})
  return calendarResponse(
    calendarFeed({
      name: t('Ferias de Chaka'),
      url: `${origin}/ferias.ics`,
      events: markets.map((market) => marketEvent(t, market, origin)),
    }),
  )
}
