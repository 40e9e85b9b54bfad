import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { exportCatalog } from '~/features/interop/export-catalog.server'

/** The association's coordinator: its catalogue as a file, ?formato=csv or xlsx. */
export async function loader(args: LoaderFunctionArgs) {
  const { organization } = await requireCoordinator(args)
  const format = new URL(args.request.url).searchParams.get('formato') === 'csv' ? 'csv' : 'xlsx'
  const { bytes, type } = await exportCatalog(args.context.db, organization.id, format)
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Disposition': `attachment; filename="catalogo-${organization.slug}.${format}"`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
