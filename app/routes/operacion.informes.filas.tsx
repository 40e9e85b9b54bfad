import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { RowsPage } from '~/features/impact/components/rows-page'
import { namedBehind } from '~/features/impact/reports/named-behind'
import { readRowsBehind } from '~/features/impact/reports/read-report.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: the rows behind a number of a report. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { oldDb: db } = args.context
  const rows = await readRowsBehind(db, { kind: 'all' }, args.request.url)
  await recordListLooks(args.context.db, {
    viewer: { personId: operator.personId, role: 'operator' },
    ...{ purpose: 'list', ...namedBehind(rows.behind) },
  })
  return {
    title: await pageTitle(args.request, (t) => t('Informes')),
    person: operator.name,
    rows,
  }
}

export default function Filas() {
  const { person, rows } = useLoaderData<typeof loader>()
  const { key, ...asked } = rows
  return (
    <OperatorFrame person={person} current="informes">
      <RowsPage home={'/operacion/informes'} orderHref="/operacion/pedidos" lineKey={key} {...asked} />
    </OperatorFrame>
  )
}
