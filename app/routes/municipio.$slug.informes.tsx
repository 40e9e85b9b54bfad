import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { MunicipalFrame } from '~/features/mobile-markets/components/municipal-frame'
import { ReportPage } from '~/features/impact/components/report-page'
import { readReport } from '~/features/impact/reports/read-report.server'
import { municipalScope } from '~/features/impact/reports/views.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The municipality's staff: what closed cycles amount to. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireMunicipal(args)
  const { oldDb: db } = args.context
  return {
    title: await pageTitle(args.request, (t) => `${t('Informes')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    report: await readReport(db, await municipalScope(db, organization.id), args.request.url),
  }
}

export default function Informes() {
  const { frame, report } = useLoaderData<typeof loader>()
  return (
    <MunicipalFrame {...frame} current="informes">
      <ReportPage
        home={`/municipio/${frame.organization.slug}/informes`}
        whose={frame.organization.name}
        scope="municipality"
        report={report}
      />
    </MunicipalFrame>
  )
}
