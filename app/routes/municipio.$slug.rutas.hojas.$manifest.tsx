import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import leafletStylesUrl from 'leaflet/dist/leaflet.css?url'
import { useTranslation } from 'react-i18next'
import { NotFinal } from '~/features/delivery/components/dispatch-page'
import { ManifestSheet } from '~/features/delivery/components/manifest-sheet'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { NoPermit, PermitSeal } from '~/features/transport/components/permit-seal'
import { WayPage } from '~/features/transport/components/way-page'
import { findManifest } from '~/features/transport/permits/views.server'
import { pageNumber } from '~/kernel/page-number'
import { publicOrigin } from '~/platform/origin.server'
import { pageTitle } from '~/platform/page-title.server'
import mapUrl from '~/ui/browser/map.ts?worker&url'
import { PrintButton } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Pagination } from '~/ui/pagination'
import { PaperTip } from '~/ui/paper'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  ...(data?.withMap ? [{ tagName: 'link', rel: 'stylesheet', href: leafletStylesUrl }] : []),
]

/** The municipality's staff: the way of one of its vehicles, on a map and on paper, with its permit. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { db, environment } = args.context
  const { searchParams } = new URL(args.request.url)
  const asked = args.params['manifest'] ?? ''
  const manifestId = /^[1-9]\d{0,14}$/.test(asked) ? Number(asked) : 0
  const part = pageNumber(searchParams.get('parte'))
  const way = await findManifest(db, { organizationId: organization.id, manifestId, part })
  if (!way) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, (t) => `${t('Hoja de ruta')}, ${way.route.plate}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    way,
    manifestId,
    withMap: searchParams.get('mapa') === '1',
    tilesUrl: environment.tilesUrl,
    origin: publicOrigin(args.request, args.context),
  }
}

export default function HojaDeRutaDelMunicipio() {
  const { t } = useTranslation()
  const { frame, way, manifestId, withMap, tilesUrl, origin } = useLoaderData<typeof loader>()
  const { cycle, now, sheet, permit } = way
  const home = `/municipio/${frame.organization.slug}/rutas`
  const here = `${home}/hojas/${manifestId}`
  const partHref = (part: number) =>
    part >= 1 && part <= sheet.parts ? `${here}?parte=${part}#hoja` : undefined
  return (
    <MunicipalFrame {...frame} current="rutas">
      <WayPage
        {...way}
        home={home}
        tilesUrl={tilesUrl}
        scriptUrl={withMap ? mapUrl : undefined}
        openHref={`${here}?mapa=1`}
      >
        <div className="no-print section mb-4" id="hoja">
          <NotFinal cycle={cycle} />
        </div>
        {sheet.products.length === 0 ? (
          <EmptyState
            as="h2"
            title={t('La hoja todavía no lleva nada')}
            text={t('La hoja sale cuando cierra el ciclo y sus puntos tienen pedidos.')}
          />
        ) : (
          <>
            <PaperTip>
              <span className="mt-2 block">
                <PrintButton />
              </span>
            </PaperTip>
            <ManifestSheet
              cycle={cycle}
              now={now}
              {...sheet}
              signer={t('Por el municipio')}
              permit={permit ? <PermitSeal permit={permit} origin={origin} /> : <NoPermit />}
            />
            <div className="no-print">
              <Pagination
                previousHref={partHref(sheet.part - 1)}
                nextHref={partHref(sheet.part + 1)}
                text={t('Parte {{part}} de {{parts}}', { part: sheet.part, parts: sheet.parts })}
              />
            </div>
          </>
        )}
      </WayPage>
    </MunicipalFrame>
  )
}
