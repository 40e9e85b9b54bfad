import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireOperator } from '~/features/accounts/require.server'
import { OrganizationsPage } from '~/features/associations/components/organizations-page'
import { listOrganizations } from '~/features/associations/organizations/views.server'
import { listRegistrationsToCheck } from '~/features/associations/registrations/views.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: groups that ask to join, and every organization, found by ?q=. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { db } = args.context
  const query = new URL(args.request.url).searchParams
  const page = pageNumber(query.get('pagina'))
  const search = (query.get('q') ?? '').slice(0, 100)
  return {
    title: await pageTitle(args.request, (t) => t('Organizaciones')),
    person: operator.name,
    page: {
      registrations: page === 1 && search === '' ? await listRegistrationsToCheck(db) : [],
      ...(await listOrganizations(db, { search, page })),
      search,
      page,
    },
  }
}

export default function Organizaciones() {
  const { person, page } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="organizaciones">
      <OrganizationsPage {...page} />
    </OperatorFrame>
  )
}
