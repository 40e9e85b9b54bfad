import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { recordListLooks } from '~/features/accounts/looks/record-look.server'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { RowsPage } from '~/features/impact/components/rows-page'
import { namedBehind } from '~/features/impact/reports/named-behind'
import { readRowsBehind } from '~/features/impact/reports/read-report.server'
import { municipalScope } from '~/features/impact/reports/views.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: the rows behind a number of a report. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, role, actsAsOperator } = await requireMunicipal(args)
  const { oldDb: db } = args.context
  const rows = await readRowsBehind(db, await municipalScope(db, organization.id), args.request.url)
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
    <MunicipalFrame {...frame} current="informes">
      <RowsPage
        home={`/municipio/${frame.organization.slug}/informes`}
        orderHref={null}
        lineKey={key}
        {...asked}
      />
    </MunicipalFrame>
  )
}
