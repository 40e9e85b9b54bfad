import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { MarketSheet } from '~/features/mobile-markets/components/market-sheet'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { requirePlannedMarket } from '~/features/mobile-markets/require-market.server'
import { PrintButton } from '~/ui/button'
import { Chips } from '~/ui/chips'
import { BackLink } from '~/ui/link'
import { PaperTip } from '~/ui/paper'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.sheet.market.name ?? ''} · Chaka` },
]

/** The municipality's staff: the market on paper, A4 to work with or A5 for the wall (?papel=a5). */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { market, invitations, now } = await requirePlannedMarket(args, organization.id)
  return {
    frame: { organization, person: viewer.name, actsAsOperator },
    sheet: {
      market,
      invitations,
      now,
      small: new URL(args.request.url).searchParams.get('papel') === 'a5',
    },
  }
}

export default function Hoja() {
  const { t } = useTranslation()
  const { frame, sheet } = useLoaderData<typeof loader>()
  const here = `/municipio/${frame.organization.slug}/ferias/${sheet.market.slug}`
  return (
    <MunicipalFrame {...frame} current="ferias">
      <div className="no-print">
        <BackLink href={here}>{sheet.market.name}</BackLink>
        <Chips
          label={t('Tamaño del papel')}
          chips={[
            { href: `${here}/hoja`, label: t('A4, para trabajar'), current: !sheet.small },
            { href: `${here}/hoja?papel=a5`, label: t('A5, para pegar'), current: sheet.small },
          ]}
        />
      </div>
      <PaperTip size={sheet.small ? 'A5' : 'A4'}>
        <span className="mt-2 block">
          <PrintButton />
        </span>
      </PaperTip>
      <MarketSheet {...sheet} />
    </MunicipalFrame>
  )
}
