import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OperatedPoints } from '~/features/delivery-points/components/operated-points'
import { listOperatedPoints } from '~/features/delivery-points/operated.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 50

/** The municipality's staff: its own points, those that wait for the operator first. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { searchParams } = new URL(args.request.url)
  const page = pageNumber(searchParams.get('pagina'))
  const text = (searchParams.get('q') ?? '').trim().slice(0, 100)
  const of = {
    organizationId: organization.id,
    text,
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  }
  const points = await listOperatedPoints(args.context.db, of)
  return {
    title: await pageTitle(args.request, (t) => `${t('Puntos')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    list: { points: points.slice(0, PAGE_SIZE), text, page, hasNext: points.length > PAGE_SIZE },
  }
}

export default function Puntos() {
  const { frame, list } = useLoaderData<typeof loader>()
  const base = `/municipio/${frame.organization.slug}`
  return (
    <MunicipalFrame {...frame} current="puntos">
      <OperatedPoints {...list} base={`${base}/puntos`} coverageHref={`${base}/cobertura`} proposes />
    </MunicipalFrame>
  )
}
