import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { BaselineMembersPage } from '~/features/impact/components/baseline-members-page'
import { listBaselineMembers } from '~/features/impact/baseline/views.server'
import { pageNumber } from '~/kernel/page-number'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: who has answered the quarter's questions. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { searchParams } = new URL(args.request.url)
  const page = pageNumber(searchParams.get('pagina'))
  return {
    title: await pageTitle(args.request, (t) => `${t('Preguntas del trimestre')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    members: await listBaselineMembers(args.context.db, { associationId: organization.id, page }),
    saved: searchParams.has('guardadas'),
  }
}

export default function Preguntas() {
  const { frame, members, saved } = useLoaderData<typeof loader>()
  return (
    <AssociationFrame {...frame} current="informes">
      <BaselineMembersPage
        home={`/asociacion/${frame.organization.slug}/informes`}
        saved={saved}
        {...members}
      />
    </AssociationFrame>
  )
}
