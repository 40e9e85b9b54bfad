import { type LoaderFunctionArgs } from '@remix-run/node'
import { calendarFeed, calendarResponse } from '~/features/interop/calendar-feed.server'
import { marketEvent } from '~/features/mobile-markets/shown/market-event'
import { findMunicipality, listMarketsOfFeed } from '~/features/mobile-markets/shown/views.server'
import { languageOf, translatorFor } from '~/platform/language.server'
import { publicOrigin } from '~/platform/origin.server'

/** Anyone: the published markets of one municipality, for calendar programs. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const municipality = await findMunicipality(context.db, params['slug'])
  if (!municipality) throw new Response(null, { status: 404 })
  const { t } = translatorFor(await languageOf(request))
  const origin = publicOrigin(request, context)
  const markets = await listMarketsOfFeed(context.db, { organizationId: municipality.id })
  return calendarResponse(
    calendarFeed({
      name: t('Ferias, {{name}}', { name: municipality.name }),
      url: `${origin}/ferias/municipio/${params['slug']}/calendario.ics`,
      events: markets.map((market) => marketEvent(t, market, origin)),
    }),
  )
}
