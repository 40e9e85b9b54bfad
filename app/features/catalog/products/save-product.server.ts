import { readClock, type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type Acting } from '~/features/accounts/require.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { changesOf, type PlannedProduct } from './own-product'
import { listOwnProductRows, listSoldNames } from './queries.server'
import { lockCatalog } from './write-queries.server'
import { writeProducts, type WriteRefusal, type WrittenProduct } from './write-products.server'

/** Who changes an association's catalogue; every change is written down with it. */
export type By = Pick<Acting, 'role'> & { personId: number }

/**
 * Creates a product, or makes one what the form says. Sending the same form twice changes nothing the second
 * time: a new product that is there already, exactly so, is the one that the first click made.
 *
 * @param command.productId null: a new one
 */
export async function saveProduct(
  db: Database,
  command: { associationId: number; productId: number | null; planned: PlannedProduct; by: By },
): Promise<Outcome<WrittenProduct, WriteRefusal>> {
  const { associationId, planned, by } = command
  return await refusableTransaction<WrittenProduct, WriteRefusal>(db, async (trx, refuse) => {
    const { slug } = await lockCatalog(trx, associationId)
    const id = command.productId ?? (await findTwin())
    const [written] = await writeProducts(trx, refuse, {
      association: { id: associationId, slug },
      products: [{ id, planned }],
    })
    if (!written) throw new Error('one product went in and none came out')
    if (written.changes === null || written.changes.length > 0)
      await recordAudit(trx, {
        at: await readClock(trx),
        actor: by.role,
        actorPersonId: by.personId,
        action: written.changes ? 'product.changed' : 'product.created',
        subject: `product:${written.id}`,
        organizationId: associationId,
        after: written.changes ?? planned,
      })
    return written

    async function findTwin(): Promise<number | null> {
      const [sold] = await listSoldNames(trx, associationId, [planned.name])
      const [twin] = sold ? await listOwnProductRows(trx, associationId, { ids: [sold.id] }) : []
      return twin && changesOf(twin, planned).length === 0 ? twin.id : null
    }
  })
}
