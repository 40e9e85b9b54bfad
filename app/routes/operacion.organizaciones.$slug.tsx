import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OrganizationPage } from '~/features/associations/components/organization-page'
import { changeOrganization } from '~/features/associations/organizations/change-organization.server'
import { readOrganization, typeOrganization } from '~/features/associations/organizations/organization'
import { findOrganization, listWorkersOf } from '~/features/associations/organizations/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { pageTitle } from '~/platform/page-title.server'
import { redirectTo } from '~/platform/redirect.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: one organization and who works there. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const organization = await findOrganization(db, args.params['slug'])
  if (!organization) throw new Response(null, { status: 404 })
  return {
    title: await pageTitle(args.request, () => organization.name),
    person: operator.name,
    organization,
    workers: await listWorkersOf(db, organization.id),
    saved: new URL(args.request.url).searchParams.has('dicho'),
  }
}

/** The operator: changes what is kept of an organization. */
export async function action(args: ActionFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const organization = await findOrganization(db, args.params['slug'])
  if (!organization) throw new Response(null, { status: 404 })
  const { typed, problems, changes } = readOrganization(Object.fromEntries(await args.request.formData()))
  if (!changes) return data({ typed, problems }, 422)
  await changeOrganization(db, {
    organizationId: organization.id,
    changes,
    by: { personId: operator.personId, role: 'operator' },
  })
  return redirectTo(`/operacion/organizaciones/${organization.slug}?dicho=guardado`)
}

export default function Organizacion() {
  const { person, organization, workers, saved } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <OperatorFrame person={person} current="organizaciones">
      <OrganizationPage
        organization={organization}
        workers={workers}
        typed={answer?.typed ?? typeOrganization(organization)}
        problems={answer?.problems ?? []}
        saved={saved && !answer}
      />
    </OperatorFrame>
  )
}
