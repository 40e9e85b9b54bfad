import { type LoaderFunctionArgs } from '@remix-run/node'
import { posterWords } from '~/features/mobile-markets/components/poster-words'
import { drawPoster } from '~/features/mobile-markets/shown/draw-poster.server'
import { findShownMarket } from '~/features/mobile-markets/shown/views.server'
import { languageOf, translatorFor } from '~/platform/language.server'

/** Anyone: the picture of a published market. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const shown = await findShownMarket(context.db, params['slug'])
  if (!shown) throw new Response(null, { status: 404 })
  const language = await languageOf(request)
  const bytes = await drawPoster(posterWords(translatorFor(language).t, shown.market, language))
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'image/png',
      'Content-Length': String(bytes.length),
      'Cache-Control': 'public, max-age=300',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
