import { type LoaderFunctionArgs } from '@remix-run/node'
import { requireCoordinator } from '~/features/associations/require-coordinator.server'
import { redirectTo } from '~/platform/redirect.server'

/** Whoever works for the association: its day begins with the harvest. */
export async function loader(args: LoaderFunctionArgs) {
  const { organization } = await requireCoordinator(args)
  return redirectTo(`/asociacion/${organization.slug}/cosecha`)
}
