import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { listBundlesHolding, listOwnProductRows, listSoldNames } from './queries.server'
import { type By } from './save-product.server'
import { lockCatalog, markRetired } from './write-queries.server'

export type RetireRefusal =
  | { reason: 'unknown_product' }
  | { reason: 'in_bundle'; bundles: string[] }
  /** it wants to come back under a name that another product has by now */
  | { reason: 'name_taken'; name: string }

/**
 * Takes a product out of the shop, or brings it back. What was sold of it is harvested all the same, and it is
 * not copied into the next cycle. Doing it twice changes nothing.
 */
export async function retireProduct(
  db: Database,
  command: { associationId: number; slug: string; retired: boolean; by: By },
): Promise<Outcome<{ changed: boolean }, RetireRefusal>> {
  const { associationId, slug, retired, by } = command
  return await refusableTransaction<{ changed: boolean }, RetireRefusal>(db, async (trx, refuse) => {
    await lockCatalog(trx, associationId)
    const [product] = await listOwnProductRows(trx, associationId, { slug })
    if (!product) return refuse({ reason: 'unknown_product' })
    if ((product.retiredAt !== null) === retired) return { changed: false }
    if (retired) {
      const bundles = await listBundlesHolding(
        trx,
        product.presentations.map(({ id }) => id),
      )
      if (bundles.length > 0) refuse({ reason: 'in_bundle', bundles })
    } else if ((await listSoldNames(trx, associationId, [product.name])).length > 0) {
      refuse({ reason: 'name_taken', name: product.name })
    }
    await markRetired(trx, product.id, retired)
    await recordAudit(trx, {
      at: await readClock(trx),
      actor: by.role,
      actorPersonId: by.personId,
      action: retired ? 'product.retired' : 'product.restored',
      subject: `product:${product.id}`,
      organizationId: associationId,
    })
    await tellShopChanged(trx)
    return { changed: true }
  })
}
