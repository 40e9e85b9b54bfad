import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { AssociationFrame } from '~/features/associations/components/association-frame'
import { BaselineLink } from '~/features/impact/components/baseline-link'
import { ReportPage } from '~/features/impact/components/report-page'
import { readReport } from '~/features/impact/reports/read-report.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The association's coordinator: what closed cycles amount to. */
export async function loader(args: LoaderFunctionArgs) {
  const { viewer, organization, actsAsOperator } = await requireCoordinator(args)
  const { oldDb: db } = args.context
  return {
    title: await pageTitle(args.request, (t) => `${t('Informes')}, ${organization.name}`),
    frame: { organization, person: viewer.name, actsAsOperator },
    report: await readReport(db, { kind: 'association', associationId: organization.id }, args.request.url),
  }
}

export default function Informes() {
  const { frame, report } = useLoaderData<typeof loader>()
  return (
    <AssociationFrame {...frame} current="informes">
      <ReportPage
        home={`/asociacion/${frame.organization.slug}/informes`}
        whose={frame.organization.name}
        scope="association"
        report={report}
      />
      <BaselineLink home={`/asociacion/${frame.organization.slug}/informes`} />
    </AssociationFrame>
  )
}
