import { type Database } from '#db/client.server'
import { addItem, deleteItem, listBasketItems, updateItemCount } from './basket-queries.server'
import { MOST_OF_ONE } from './order'

/** Sets how many of an item the basket holds, 0 to 999; 0 takes it out. An item of another basket is left alone. */
export async function setItemCount(
  db: Database,
  basketId: string,
  itemId: number,
  count: number,
): Promise<void> {
  if (count === 0) await deleteItem(db, basketId, itemId)
  else await updateItemCount(db, basketId, itemId, count)
}

/**
 * Chooses other contents for the slots of a bundle in the basket. Two bundles that become equal are joined.
 * Presentations that the slot does not allow are kept out by pricing, which only knows the slot's choices.
 */
export async function swapItem(
  db: Database,
  basketId: string,
  itemId: number,
  swaps: Record<string, number>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const item = (await listBasketItems(trx, basketId, null)).find((candidate) => candidate.itemId === itemId)
    if (item?.kind !== 'bundle') return
    await deleteItem(trx, basketId, itemId)
    await addItem(
      trx,
      { basketId, presentationId: null, bundleId: item.bundleId, swaps, count: item.count },
      { most: MOST_OF_ONE, isClick: false },
    )
  })
}
