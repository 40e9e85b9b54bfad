import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { RowsPage } from '~/features/impact/components/rows-page'
import { readRowsBehind } from '~/features/impact/reports/read-report.server'
import { municipalScope } from '~/features/impact/reports/views.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: the rows behind a number of a report. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { oldDb: db } = args.context
  return {
    title: await pageTitle(args.request, (t) => `${t('Informes')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    rows: await readRowsBehind(db, await municipalScope(db, organization.id), args.request.url),
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
