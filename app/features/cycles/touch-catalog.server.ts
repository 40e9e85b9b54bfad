import { type Trx } from '#db/client.server'
import { bumpCatalogVersion } from './copy-queries.server'

/** What a cycle offers or holds has changed: cached pages of it are made anew. */
export async function touchCatalog(trx: Trx, cycleId: number): Promise<void> {
  await bumpCatalogVersion(trx, cycleId)
}
