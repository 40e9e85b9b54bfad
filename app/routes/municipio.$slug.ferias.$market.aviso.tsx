import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MarketNoticePage } from '~/features/mobile-markets/components/market-notice-page'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { requirePlannedMarket } from '~/features/mobile-markets/require-market.server'
import { publicOrigin } from '~/platform/origin.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.page.market.name ?? ''} · Chaka` },
]

/** The municipality's staff: the notice of a market, text and picture. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { market, invitations } = await requirePlannedMarket(args, organization.id)
  return {
    frame: { organization, person: viewer.name, actsAsOperator },
    page: {
      base: `/municipio/${organization.slug}`,
      market,
      associations: invitations
        .filter(({ state }) => state === 'accepted')
        .map(({ associationName }) => associationName),
      link: `${publicOrigin(args.request, args.context)}/ferias/${market.slug}`,
      pictureHref: `/ferias/${market.slug}/afiche.png?v=${market.sequence}`,
    },
  }
}

export default function Aviso() {
  const { frame, page } = useLoaderData<typeof loader>()
  return (
    <MunicipalFrame {...frame} current="ferias">
      <MarketNoticePage {...page} />
    </MunicipalFrame>
  )
}
