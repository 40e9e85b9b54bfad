import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { RowsPage } from '~/features/impact/components/rows-page'
import { namedBehind } from '~/features/impact/reports/named-behind'
import { readRowsBehind } from '~/features/impact/reports/read-report.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: the rows behind a number of a report. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireCoordinator(args)
  const { oldDb: db } = args.context
  const rows = await readRowsBehind(
    db,
    { kind: 'association', associationId: organization.id },
    args.request.url,
  )
  await recordListLooks(args.context.db, {
    viewer: { personId: viewer.personId, role },
    ...{ purpose: 'list', ...namedBehind(rows.behind) },
  })
  return {
    title: await pageTitle(args.request, (t) => `${t('Informes')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    rows,
  }
}

export default function Filas() {
  const { frame, rows } = useLoaderData<typeof loader>()
  const { key, ...asked } = rows
  return (
    <AssociationFrame {...frame} current="informes">
      <RowsPage
        home={`/asociacion/${frame.organization.slug}/informes`}
        orderHref={null}
        lineKey={key}
        {...asked}
      />
    </AssociationFrame>
  )
}
