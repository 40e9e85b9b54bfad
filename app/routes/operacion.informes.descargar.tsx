import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireOperator } from '~/features/accounts/require.server'
import { exportReport } from '~/features/impact/reports/export-report.server'

/** The operator: a report as a file. */
export async function loader(args: LoaderFunctionArgs) {
  await requireOperator(args)
  const { oldDb: db } = args.context
  return exportReport(db, { kind: 'all' }, { url: args.request.url, whose: 'chaka' })
}
