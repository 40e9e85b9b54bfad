import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { signBadges } from '~/features/mobile-markets/badges/sign-badges.server'
import { BadgeSheet } from '~/features/mobile-markets/components/badge-sheet'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { requirePlannedMarket } from '~/features/mobile-markets/require-market.server'
import { pageNumber } from '~/kernel/page-number'
import { publicOrigin } from '~/platform/origin.server'
import { PrintButton } from '~/ui/button'
import { BackLink } from '~/ui/link'
import { Pagination } from '~/ui/pagination'
import { PaperTip } from '~/ui/paper'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.market.name ?? ''} · Chaka` },
]

const PAGE_SIZE = 50

/** The municipality's staff: the badges of who comes to a market, to print and cut out. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { market } = await requirePlannedMarket(args, organization.id)
  const page = pageNumber(new URL(args.request.url).searchParams.get('pagina'))
  const badges = await signBadges(args.context.db, market, {
    limit: PAGE_SIZE + 1,
    offset: (page - 1) * PAGE_SIZE,
  })
  return {
    frame: { organization, person: viewer.name, actsAsOperator },
    market,
    badges: badges.slice(0, PAGE_SIZE),
    hasNext: badges.length > PAGE_SIZE,
    page,
    origin: publicOrigin(args.request, args.context),
  }
}

export default function Insignias() {
  const { t } = useTranslation()
  const { frame, market, badges, hasNext, page, origin } = useLoaderData<typeof loader>()
  const here = `/municipio/${frame.organization.slug}/ferias/${market.slug}`
  return (
    <MunicipalFrame {...frame} current="ferias">
      <div className="no-print">
        <BackLink href={here}>{market.name}</BackLink>
        <h1>{t('Insignias')}</h1>
        <p className="lead">
          {t('Una por socia de las asociaciones que van. Vale solo en esta feria y ese día.')}
        </p>
      </div>
      <PaperTip>
        <span className="mt-2 block">
          <PrintButton />
        </span>
      </PaperTip>
      <BadgeSheet market={market} badges={badges} origin={origin} />
      <Pagination
        previousHref={page > 1 ? `${here}/insignias?pagina=${page - 1}` : undefined}
        nextHref={hasNext ? `${here}/insignias?pagina=${page + 1}` : undefined}
      />
    </MunicipalFrame>
  )
}
