import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import leafletStylesUrl from 'leaflet/dist/leaflet.css?url'
import { CoveragePage } from '~/features/impact/components/coverage-page'
import { readCoverage } from '~/features/impact/coverage/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'
import mapUrl from '~/ui/browser/map.ts?worker&url'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  ...(data?.withMap ? [{ tagName: 'link', rel: 'stylesheet', href: leafletStylesUrl }] : []),
]

/** The municipality's staff: where orders come from against where points are, by neighbourhood. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { searchParams } = new URL(args.request.url)
  return {
    title: await pageTitle(args.request, (t) => `${t('Dónde hace falta un punto')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    coverage: await readCoverage(args.context.oldDb, organization.id, pageNumber(searchParams.get('pagina'))),
    withMap: searchParams.get('mapa') === '1',
    tilesUrl: args.context.environment.tilesUrl,
  }
}

export default function Cobertura() {
  const { frame, coverage, withMap, tilesUrl } = useLoaderData<typeof loader>()
  const base = `/municipio/${frame.organization.slug}`
  return (
    <MunicipalFrame {...frame} current="puntos">
      <CoveragePage
        {...coverage}
        base={`${base}/cobertura`}
        pointsHref={`${base}/puntos`}
        tilesUrl={tilesUrl}
        scriptUrl={withMap ? mapUrl : undefined}
      />
    </MunicipalFrame>
  )
}
