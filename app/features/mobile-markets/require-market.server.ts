import { type RequestArgs } from '~/features/accounts/sessions.server'
import { isSlug } from '~/kernel/slug'
import { findPlannedMarket, type PlannedMarket } from './planning/views.server'

/**
 * The market of an address, when it is this municipality's.
 * @throws Response 404 for another's, as for one that does not exist
 */
export async function requirePlannedMarket(
  args: RequestArgs & { params: Readonly<Record<string, string | undefined>> },
  organizationId: number,
): Promise<PlannedMarket> {
  const slug = args.params['market']
  const planned = isSlug(slug) ? await findPlannedMarket(args.context.db, { organizationId, slug }) : null
  if (!planned) throw new Response(null, { status: 404 })
  return planned
}
