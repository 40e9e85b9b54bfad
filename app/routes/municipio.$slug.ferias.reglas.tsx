import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { changeRules } from '~/features/mobile-markets/day/change-rules.server'
import { RulesPage } from '~/features/mobile-markets/day/components/rules-page'
import { readRules } from '~/features/mobile-markets/day/rules-form'
import { findMarketRules } from '~/features/mobile-markets/day/views.server'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The municipality's staff: what is looked at on the day of a market, and how much is let pass. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  return {
    title: await pageTitle(args.request, (t) => `${t('Reglas del día de feria')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    base: `/municipio/${organization.slug}`,
    ...(await findMarketRules(args.context.db, organization.id)),
    saved: new URL(args.request.url).searchParams.has('guardadas'),
  }
}

/** The municipality's staff: changes them, for days that are opened from now on. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const { rules, problems } = readRules(form)
  if (!rules) {
    const typed = Object.fromEntries([...form].map(([name, value]) => [name, value.slice(0, 5_000)]))
    return data({ problems, typed }, 422)
  }
  const by = { personId: viewer.personId, role }
  await changeRules(args.context.db, { organizationId: organization.id, rules, by })
  return redirectTo(`/municipio/${organization.slug}/ferias/reglas?guardadas=1`)
}

export default function Reglas() {
  const { frame, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() ?? null
  return (
    <MunicipalFrame {...frame} current="ferias">
      <RulesPage {...page} answer={answer} />
    </MunicipalFrame>
  )
}
