import { type Database } from '#db/client.server'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { editBundle, type BundleEditor } from './edit-bundle.server'
import { updateBundle } from './queries.server'

const PLAIN_BAG = 'agrobolsa'

/**
 * Shows an agrobolsa by a photo that is kept, or by a drawing again; at once, also in the week that has it.
 *
 * @param set.photo the name of the photo; null: the full bag
 */
export async function setBundlePhoto(
  db: Database,
  set: BundleEditor & { bundleId: number; photo: string | null },
) {
  return await editBundle(db, { ...set, action: 'bundle.pictured' }, async (trx, bundle) => {
    const picture = set.photo ?? PLAIN_BAG
    if (picture === bundle.picture) return null
    await updateBundle(trx, bundle.id, { picture })
    await tellShopChanged(trx)
    return { before: { picture: bundle.picture }, after: { picture } }
  })
}
