import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireMemberOf } from '~/features/associations/members/require-member-of.server'
import { ForgetPage } from '~/features/privacy/components/forget-page'
import { forgetPerson } from '~/features/privacy/forgetting/forget-person.server'
import { findObstacles } from '~/features/privacy/forgetting/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The association's coordinator: what forgetting a member who asked for it takes, and what is in the way. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator, member } = await requireMemberOf(args)
  const { personId, name } = member
  const of = { personId, asker: 'coordinator' as const, associationId: organization.id }
  return {
    title: await pageTitle(args.request, (t) => t('Olvidar a {{name}}', { name })),
    frame: { organization, person: viewer.name, actsAsOperator },
    producerId: member.producerId,
    name,
    obstacles: (await findObstacles(args.context.db, of)) ?? [],
  }
}

/** The association's coordinator, just proven: has a member forgotten who is known through it alone. */
export async function action(args: ActionFunctionArgs) {
  const { viewer, organization, role, member } = await requireMemberOf(args)
  const form = await args.request.formData()
  if (form.get('segura') !== 'si') return data({ isUnsure: true }, 422)
  await requireFresh(args, viewer, form)
  const by = { personId: viewer.personId, role }
  const of = { personId: member.personId, asker: 'coordinator' as const, associationId: organization.id }
  const forgotten = await forgetPerson(args.context.db, { ...of, by })
  if (!forgotten.ok && forgotten.refusal.reason === 'in_the_way') return data({ isUnsure: false }, 409)
  return redirectTo(`/asociacion/${organization.slug}/productoras?dicho=olvidada`)
}

export default function OlvidarProductora() {
  const { frame, producerId, name, obstacles } = useLoaderData<typeof loader>()
  const isUnsure = useActionData<typeof action>()?.isUnsure ?? false
  const back = `/asociacion/${frame.organization.slug}/productoras/${producerId}`
  return (
    <AssociationFrame {...frame} current="productoras">
      <ForgetPage asker="coordinator" action={`${back}/olvidar`} {...{ back, name, obstacles, isUnsure }} />
    </AssociationFrame>
  )
}
