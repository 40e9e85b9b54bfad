import { type LoaderFunctionArgs } from '@remix-run/node'
import { exportOpenData } from '~/features/impact/open/export-open.server'

/** Anyone: the open data of impact. */
export async function loader({ context }: LoaderFunctionArgs) {
  return exportOpenData(context.oldDb)
}
