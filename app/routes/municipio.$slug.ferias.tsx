import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MarketsPage } from '~/features/mobile-markets/components/markets-page'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { listOwnMarkets } from '~/features/mobile-markets/planning/views.server'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

const PAGE_SIZE = 50

/** The municipality's staff: its markets, those ahead or those that were. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { searchParams } = new URL(args.request.url)
  const page = pageNumber(searchParams.get('pagina'))
  const which = searchParams.get('ver') === 'pasadas' ? ('past' as const) : ('ahead' as const)
  const markets = await listOwnMarkets(args.context.db, organization.id, which, {
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Ferias')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    page: {
      base: `/municipio/${organization.slug}`,
      slug: organization.slug,
      markets: markets.slice(0, PAGE_SIZE),
      hasNext: markets.length > PAGE_SIZE,
      which,
      page,
    },
  }
}

export default function Ferias() {
  const { frame, page } = useLoaderData<typeof loader>()
  return (
    <MunicipalFrame {...frame} current="ferias">
      <MarketsPage {...page} />
    </MunicipalFrame>
  )
}
