import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { exportStatements } from '~/features/interop/export-books.server'

/** The association's coordinator: all its settled accounts as a file to keep, ?formato=csv or xlsx. */
export async function loader(args: LoaderFunctionArgs) {
  const { organization } = await requireCoordinator(args)
  const format = new URL(args.request.url).searchParams.get('formato') === 'csv' ? 'csv' : 'xlsx'
  return exportStatements(args.context.db, {
    associationId: organization.id,
    slug: organization.slug,
    format,
  })
}
