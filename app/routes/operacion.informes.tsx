import { type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireOperator } from '~/features/accounts/require.server'
import { OperatorFrame } from '~/features/cycles/components/operator-frame'
import { BaselineLink } from '~/features/impact/components/baseline-link'
import { ReportPage } from '~/features/impact/components/report-page'
import { readReport } from '~/features/impact/reports/read-report.server'
import { pageTitle } from '~/platform/page-title.server'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

/** The operator: what closed cycles amount to. */
export async function loader(args: LoaderFunctionArgs) {
  const operator = await requireOperator(args)
  const { oldDb: db } = args.context
  return {
    title: await pageTitle(args.request, (t) => t('Informes')),
    person: operator.name,
    report: await readReport(db, { kind: 'all' }, args.request.url),
  }
}

export default function Informes() {
  const { t } = useTranslation()
  const { person, report } = useLoaderData<typeof loader>()
  return (
    <OperatorFrame person={person} current="informes">
      <ReportPage home={'/operacion/informes'} whose={t('Todo')} scope="all" report={report} />
      <BaselineLink home={'/operacion/informes'} />
    </OperatorFrame>
  )
}
