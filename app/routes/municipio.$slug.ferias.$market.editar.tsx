import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { MarketForm } from '~/features/mobile-markets/components/market-form'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { changeMarket } from '~/features/mobile-markets/planning/change-market.server'
import { type MarketProblem, readMarketForm } from '~/features/mobile-markets/planning/plan-form'
import { typeMarket } from '~/features/mobile-markets/planning/typed-market'
import { listTemplates } from '~/features/mobile-markets/planning/views.server'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { requirePlannedMarket } from '~/features/mobile-markets/require-market.server'
import { redirectTo } from '~/platform/redirect.server'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.market.name ?? ''} · Chaka` },
]

/** The municipality's staff: the form of one of its markets. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { market, invitations } = await requirePlannedMarket(args, organization.id)
  return {
    frame: { organization, person: viewer.name, actsAsOperator },
    market,
    isTold: market.publishedAt !== null || invitations.some(({ askedAt }) => askedAt !== null),
    points: (await listTemplates(args.context.db, organization.id)).points,
  }
}

/** The municipality's staff: corrects what is written of a market. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const { market } = await requirePlannedMarket(args, organization.id)
  const { typed, details, problems } = readMarketForm(Object.fromEntries(await args.request.formData()))
  if (!details) return data({ typed, problems, refusal: null }, 422)
  const { day: _, ...rest } = details
  const outcome = await changeMarket(args.context.db, {
    organizationId: organization.id,
    slug: market.slug,
    by: { personId: viewer.personId, role },
    details: rest,
  })
  if (outcome.ok)
    return redirectTo(`/municipio/${organization.slug}/ferias/${market.slug}?dicho=guardada#contenido`)
  return data({ typed, problems: problemOf(outcome.refusal.reason) }, 409)
}

function problemOf(reason: string): MarketProblem[] {
  switch (reason) {
    case 'stalls_in_use':
      return [{ field: 'puestos', reason }]
    case 'unknown_point':
      return [{ field: 'punto', reason }]
    case 'in_past':
      return [{ field: 'fecha', reason }]
    default:
      // Published or asked meanwhile, or over: the page of the market says what may be done now.
      throw new Response(null, { status: 409 })
  }
}

export default function Editar() {
  const { t } = useTranslation()
  const { frame, market, isTold, points } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const here = `/municipio/${frame.organization.slug}/ferias/${market.slug}`
  return (
    <MunicipalFrame {...frame} current="ferias">
      <BackLink href={here}>{market.name}</BackLink>
      <h1>{t('Corregir los datos')}</h1>
      {isTold ? (
        <p className="lead">
          {t('El día y el lugar ya se avisaron:')}{' '}
          <a href={`${here}/cambiar`}>{t('postergar o mover la feria')}</a>.
        </p>
      ) : null}
      <MarketForm
        action={`${here}/editar#contenido`}
        typed={answer?.typed ?? typeMarket(market)}
        problems={answer?.problems ?? []}
        points={points}
        isTold={isTold}
        submit={t('Guardar')}
      />
    </MunicipalFrame>
  )
}
