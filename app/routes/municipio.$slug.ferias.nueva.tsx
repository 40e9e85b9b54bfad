import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { GuestChoice } from '~/features/mobile-markets/components/guest-choice'
import { MarketForm } from '~/features/mobile-markets/components/market-form'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { TemplatesPage } from '~/features/mobile-markets/components/templates-page'
import { planMarkets } from '~/features/mobile-markets/planning/plan-markets.server'
import { type MarketProblem, readMarketForm } from '~/features/mobile-markets/planning/plan-form'
import { readFormKey, readIds } from '~/features/mobile-markets/planning/read-form'
import { typeNewMarket } from '~/features/mobile-markets/planning/typed-market'
import { listTemplates, readNewMarket } from '~/features/mobile-markets/planning/views.server'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'
import { BackLink } from '~/ui/link'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The municipality's staff: what a new market starts from, then its form. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { db } = args.context
  const from = new URL(args.request.url).searchParams.get('desde')
  const form = from === null ? null : await readNewMarket(db, organization.id, from)
  return {
    title: await pageTitle(args.request, (t) => `${t('Nueva feria')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    templates: form ? null : await listTemplates(db, organization.id),
    form: form && {
      ...form,
      from: from ?? '',
      typed: typeNewMarket(form.template, form.now),
      formKey: randomUUID(),
    },
  }
}

/** The municipality's staff: plans a market, or one a week. The same form again plans nothing more. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const form = await args.request.formData()
  const { typed, details, weeks, problems } = readMarketForm(Object.fromEntries(form))
  const associationIds = readIds(form.getAll('asociacion'))
  const formKey = readFormKey(form.get('clave'))
  if (!formKey) throw new Response(null, { status: 400 })
  const again = (wrong: MarketProblem[]) => data({ typed, problems: wrong, associationIds, formKey }, 422)
  if (!details) return again(problems)
  const outcome = await planMarkets(args.context.db, {
    organizationId: organization.id,
    ...{ formKey, details, weeks, associationIds },
    by: { personId: viewer.personId, role },
  })
  if (!outcome.ok) {
    const { reason } = outcome.refusal
    return again([reason === 'unknown_point' ? { field: 'punto', reason } : { field: 'fecha', reason }])
  }
  return redirectTo(`/municipio/${organization.slug}/ferias/${outcome.value.slug}?dicho=creada#contenido`)
}

export default function Nueva() {
  const { t } = useTranslation()
  const { frame, templates, form } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const base = `/municipio/${frame.organization.slug}`
  return (
    <MunicipalFrame {...frame} current="ferias">
      {form ? (
        <>
          <BackLink href={`${base}/ferias/nueva`}>{t('Otra plantilla')}</BackLink>
          <h1>{t('Nueva feria')}</h1>
          <MarketForm
            action={`${base}/ferias/nueva?desde=${encodeURIComponent(form.from)}#contenido`}
            typed={answer?.typed ?? form.typed}
            problems={answer?.problems ?? []}
            points={form.points}
            submit={t('Planificar la feria')}
            repeats
          >
            <input type="hidden" name="clave" value={answer?.formKey ?? form.formKey} />
            <GuestChoice associations={form.associations} chosen={answer?.associationIds ?? form.chosen} />
          </MarketForm>
        </>
      ) : templates ? (
        <TemplatesPage base={base} {...templates} />
      ) : null}
    </MunicipalFrame>
  )
}
