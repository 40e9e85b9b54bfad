import { type Database } from '#db/client.server'
import { type Cycle } from '~/features/cycles/cycle'
import { requireCycleToOffer } from '~/features/cycles/offers/views.server'
import { type BundleToEdit, findBundleToEdit } from './views.server'

/**
 * The agrobolsa of an address, of this owner, with its price in the open or next cycle.
 * @throws Response 404 when it is none of theirs
 */
export async function requireOwnBundle(
  args: {
    request: Request
    params: Readonly<Record<string, string | undefined>>
    context: { db: Database }
  },
  ownerId: number,
): Promise<{ bundle: BundleToEdit; cycle: Cycle | null }> {
  const { db } = args.context
  const week = await requireCycleToOffer(db, null)
  const cycle = week?.cycle ?? null
  const bundle = await findBundleToEdit(db, { ownerId, slug: args.params['bundle'] ?? '', cycle })
  if (!bundle) throw new Response(null, { status: 404 })
  return { bundle, cycle }
}
