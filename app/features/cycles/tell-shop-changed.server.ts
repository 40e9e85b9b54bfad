import { type Trx } from '#db/client.server'
import { bumpShownCatalogs } from './queries.server'

/** Something that the shop shows of products changed: whoever keeps a page of it must ask again. Call it last. */
export async function tellShopChanged(trx: Trx): Promise<void> {
  await bumpShownCatalogs(trx)
}
