import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import leafletStylesUrl from 'leaflet/dist/leaflet.css?url'
import { useTranslation } from 'react-i18next'
import { isRandomId, newRandomId } from '~/features/accounts/random-id.server'
import { WishPage } from '~/features/delivery-points/components/wish-page'
import pointsMapUrl from '~/features/delivery-points/map/browser/points-map.ts?worker&url'
import { askForPoint } from '~/features/delivery-points/wishes/ask-for-point.server'
import { listKnownZones } from '~/features/delivery-points/zones/views.server'
import { readWish } from '~/features/delivery-points/wishes/wish'
import { languageOf } from '~/platform/language.server'
import { isSecure } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import { readPrivateCookie, writePrivateCookie } from '~/platform/private-cookie.server'
import { redirectTo } from '~/platform/redirect.server'
import { PlaceMap } from '~/ui/place-map'
import { ShopFrame } from '~/ui/shop-frame'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page?.title },
  { name: 'robots', content: 'noindex' },
  ...(page?.withMap ? [{ tagName: 'link', rel: 'stylesheet', href: leafletStylesUrl }] : []),
]

/** Anyone: the form, with the zone that she looked for. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const zona = (searchParams.get('zona') ?? '').slice(0, 60)
  return {
    title: await pageTitle(request, (t) => t('Quisiera un punto aquí')),
    typed: { zona, ciudad: 'La Paz', lugar: '', celular: '' },
    zones: await listKnownZones(context.db),
    formKey: newRandomId(),
    isDone: searchParams.get('dicho') === 'anotado',
    withMap: searchParams.get('mapa') === '1',
    tilesUrl: context.environment.tilesUrl,
  }
}

/** Anyone: notes the zone, once for each browser. What is wrong comes back field by field. */
export async function action({ request, context }: ActionFunctionArgs) {
  const form = Object.fromEntries(await request.formData())
  const formKey = String(form['clave'] ?? '')
  if (!isRandomId(formKey)) throw new Response(null, { status: 400 })
  const { typed, wish, problems } = readWish(form)
  const again = (status: number, afterMinutes: number | null = null) =>
    data({ typed, problems, afterMinutes, formKey }, status)
  if (!wish) return again(422)
  const secure = isSecure(request, context)
  const known = readPrivateCookie(request, 'browser', secure)
  // Before it has a cookie, a browser that taps twice is known by the page it taps on.
  const browserId = known !== null && isRandomId(known) ? known : formKey
  const by = { browserId, clientAddress: context.clientAddress, language: await languageOf(request) }
  const outcome = await askForPoint(context.db, { wish, ...by })
  if (!outcome.ok) return again(429, Math.ceil(outcome.refusal.afterSeconds / 60))
  const done = redirectTo('/puntos/quisiera?dicho=anotado#contenido')
  done.headers.append('Set-Cookie', writePrivateCookie('browser', browserId, secure))
  return done
}

export default function Quisiera() {
  const { t } = useTranslation()
  const { typed, zones, formKey, isDone, withMap, tilesUrl } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <ShopFrame>
      <WishPage
        typed={answer?.typed ?? typed}
        problems={answer?.problems ?? []}
        afterMinutes={answer?.afterMinutes ?? null}
        zones={zones}
        formKey={answer?.formKey ?? formKey}
        isDone={isDone}
        map={
          <PlaceMap
            places={[]}
            label={t('Mapa de los puntos de entrega')}
            planLabel=""
            tilesUrl={tilesUrl}
            scriptUrl={withMap ? pointsMapUrl : undefined}
            openHref="/puntos/quisiera?mapa=1"
            openLabel={t('Tocar tu zona en el mapa')}
            all={{ url: '/puntos.json', tapElsewhere: t('¿Cómo se llama esta zona? Escríbela arriba.') }}
          />
        }
      />
    </ShopFrame>
  )
}
