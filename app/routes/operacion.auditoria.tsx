import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readAuditFilter } from '~/features/accounts/audit/audit'
import { listAudit } from '~/features/accounts/audit/views.server'
import { AuditPage } from '~/features/accounts/components/audit-page'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: who did what, found by person, organisation, action and subject. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const filter = readAuditFilter(new URL(args.request.url).searchParams)
  return {
    title: await pageTitle(args.request, (t) => t('Auditoría')),
    person: operator.name,
    page: { filter, ...(await listAudit(args.context.oldDb, filter)) },
  }
}

export default function Auditoria() {
  const { person, page } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="auditoria">
      <AuditPage {...page} />
    </OperatorFrame>
  )
}
