import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { exportReport } from '~/features/impact/reports/export-report.server'

/** The association's coordinator: a report as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { organization } = await requireCoordinator(args)
  const { oldDb: db } = args.context
  return exportReport(
    db,
    { kind: 'association', associationId: organization.id },
    { url: args.request.url, whose: organization.slug },
  )
}
