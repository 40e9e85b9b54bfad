import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { PRODUCT_DRAWINGS } from '~/ui/pictures'
import { drawingOf } from './drawing-of'
import { listOwnProductRows } from './queries.server'
import { type By } from './save-product.server'
import { lockCatalog, updatePicture } from './write-queries.server'

/**
 * Shows a product by a photo that is kept, or by its drawing again.
 *
 * @param command.photo the name of the photo; null: the drawing that fits its name
 */
export async function setProductPhoto(
  db: Database,
  command: { associationId: number; slug: string; photo: string | null; by: By },
): Promise<Outcome<{ changed: boolean }, { reason: 'unknown_product' }>> {
  const { associationId, slug, by } = command
  return await refusableTransaction<{ changed: boolean }, { reason: 'unknown_product' }>(
    db,
    async (trx, refuse) => {
      await lockCatalog(trx, associationId)
      const [product] = await listOwnProductRows(trx, associationId, { slug })
      if (!product) return refuse({ reason: 'unknown_product' })
      const picture =
        command.photo ?? drawingOf(product.name, product.category, Object.keys(PRODUCT_DRAWINGS))
      if (picture === product.picture) return { changed: false }
      await updatePicture(trx, product.id, picture)
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: by.role,
        actorPersonId: by.personId,
        action: 'product.pictured',
        subject: `product:${product.id}`,
        organizationId: associationId,
        before: { picture: product.picture },
        after: { picture },
      })
      await tellShopChanged(trx)
      return { changed: true }
    },
  )
}
