import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FairPage } from '~/features/demand-board/fair/components/fair-page'
import { readFairRule } from '~/features/demand-board/fair/fair-form'
import { setFairRule } from '~/features/demand-board/fair/set-fair-rule.server'
import { findFairRule } from '~/features/demand-board/fair/views.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The municipality's staff: between which prices it agrees on what it buys. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  return {
    title: await pageTitle(args.request, (t) => `${t('Precio justo')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    base: `/municipio/${organization.slug}`,
    rule: await findFairRule(args.context.db, organization.id),
    saved: new URL(args.request.url).searchParams.has('dicho'),
  }
}

/** The municipality's staff: changes it, for what is offered from now on. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role } = await requireMunicipal(args)
  const form = new Map([...(await args.request.formData())].map(([name, value]) => [name, String(value)]))
  const { typed, rule, problems } = readFairRule(form)
  if (!rule) return data({ typed, problems }, 422)
  const by = { personId: viewer.personId, role }
  await setFairRule(args.context.db, { organizationId: organization.id, rule, by })
  return redirectTo(`/municipio/${organization.slug}/precios/justo?dicho=guardado`)
}

export default function PrecioJusto() {
  const { frame, title: _, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() ?? null
  return (
    <MunicipalFrame {...frame} current="precios">
      <FairPage {...page} answer={answer} />
    </MunicipalFrame>
  )
}
