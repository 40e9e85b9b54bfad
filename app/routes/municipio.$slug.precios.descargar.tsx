import { type LoaderFunctionArgs } from '@remix-run/node'
import { exportSurvey } from '~/features/interop/survey/export-survey.server'
import { requireMunicipal } from '~/features/mobile-markets/require-municipal.server'

/** The municipality's staff: its prices as CSV. */
export async function loader(args: LoaderFunctionArgs) {
  const { organization } = await requireMunicipal(args)
  const bytes = await exportSurvey(args.context.db, organization.id)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="precios-${organization.slug}.csv"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
