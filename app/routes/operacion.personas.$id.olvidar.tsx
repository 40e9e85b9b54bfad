import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findPerson } from '~/features/accounts/people/directory.server'
import { recordLook } from '~/features/accounts/looks/record-look.server'
import { requireOperator } from '~/features/accounts/require.server'
import { requireFresh } from '~/features/accounts/second-factor/require-fresh.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { ForgetPage } from '~/features/privacy/components/forget-page'
import { forgetPerson } from '~/features/privacy/forgetting/forget-person.server'
import { findObstacles } from '~/features/privacy/forgetting/views.server'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }]

/** The operator: what forgetting a person who asked for it takes, and what is in the way. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const found = await findPerson(db, args.params['id'])
  if (!found) throw new Response(null, { status: 404 })
  const { personId, name } = found
  const viewer = { personId: operator.personId, role: 'operator' as const }
  await recordLook(db, { viewer, purpose: 'person', personId })
  return {
    title: await pageTitle(args.request, (t) => t('Olvidar a {{name}}', { name })),
    person: operator.name,
    personId,
    name,
    obstacles: (await findObstacles(db, { personId, asker: 'operator' })) ?? [],
  }
}

/** The operator, just proven: forgets her. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const found = await findPerson(args.context.db, args.params['id'])
  if (!found) throw new Response(null, { status: 404 })
  const form = await args.request.formData()
  if (form.get('segura') !== 'si') return data({ isUnsure: true }, 422)
  await requireFresh(args, operator, form)
  const { personId } = found
  const by = { personId: operator.personId, role: 'operator' }
  const forgotten = await forgetPerson(args.context.db, { personId, asker: 'operator', by })
  if (!forgotten.ok && forgotten.refusal.reason === 'in_the_way') return data({ isUnsure: false }, 409)
  return redirectTo('/operacion/personas?dicho=olvidada')
}

export default function OlvidarPersona() {
  const { person, personId, name, obstacles } = useLoaderData<typeof loader>()
  const isUnsure = useActionData<typeof action>()?.isUnsure ?? false
  const back = `/operacion/personas/${personId}`
  return (
    <OperatorFrame person={person} current="personas">
      <ForgetPage asker="operator" action={`${back}/olvidar`} {...{ back, name, obstacles, isUnsure }} />
    </OperatorFrame>
  )
}
