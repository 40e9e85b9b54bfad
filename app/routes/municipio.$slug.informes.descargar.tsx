import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'
import { exportReport } from '~/features/impact/reports/export-report.server'
import { municipalScope } from '~/features/impact/reports/views.server'

/** The municipality's staff: a report as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { organization } = await requireMunicipal(args)
  const { oldDb: db } = args.context
  return exportReport(db, await municipalScope(db, organization.id), {
    url: args.request.url,
    whose: organization.slug,
  })
}
