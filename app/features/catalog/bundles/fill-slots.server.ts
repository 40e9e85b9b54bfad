import { type Database } from '#db/client.server'
import { editBundle, type BundleEditor } from './edit-bundle.server'
import { deleteItem, insertItem, listPickRows, listRecipeItems, updateCounts } from './queries.server'
import { decidePlacing, type ItemRefusal, MOST_COUNT, type Placing } from './recipe'

type Edit = BundleEditor & { bundleId: number; cycleId: number }

/**
 * Puts a product into a new slot, or as an allowed swap into one. Products of other associations go in while the
 * cycle offers them. A repeated click changes nothing.
 */
export async function putIntoSlot(db: Database, put: Edit & Placing) {
  return await editBundle<ItemRefusal>(
    db,
    { ...put, action: 'bundle.filled' },
    async (trx, bundle, refuse) => {
      const { cycleId, ownerId, presentationId } = put
      const items = await listRecipeItems(trx, [bundle.id], cycleId)
      const decided = decidePlacing(items, put)
      if ('reason' in decided) return refuse(decided)
      const [pick] = await listPickRows(trx, {
        ownerId,
        cycleId,
        presentationId,
        stems: [],
        limit: 1,
        offset: 0,
      })
      if (!pick) return refuse({ reason: 'not_offered' })
      const item = { bundleId: bundle.id, presentationId, count: put.count, ...decided }
      await insertItem(trx, item)
      return { after: item }
    },
  )
}

/** Takes a swap out, or a slot with all its swaps. */
export async function takeOutOfSlot(db: Database, take: Edit & { slot: number; presentationId: number }) {
  return await editBundle(db, { ...take, action: 'bundle.emptied' }, async (trx, bundle) => {
    const items = await listRecipeItems(trx, [bundle.id], take.cycleId)
    const item = items.find((each) => each.slot === take.slot && each.presentationId === take.presentationId)
    if (!item) return null
    const { slot, presentationId, isDefault } = item
    await deleteItem(trx, { bundleId: bundle.id, slot, presentationId, wholeSlot: isDefault })
    return { before: { slot, presentationId, count: item.count, wholeSlot: isDefault }, after: null }
  })
}

export type SlotCount = { slot: number; presentationId: number; count: number }

/** How many of each product; all or nothing. */
export async function countSlots(db: Database, count: Edit & { counts: readonly SlotCount[] }) {
  return await editBundle<ItemRefusal>(
    db,
    { ...count, action: 'bundle.counted' },
    async (trx, bundle, refuse) => {
      if (
        count.counts.some(
          (each) => !Number.isSafeInteger(each.count) || each.count < 1 || each.count > MOST_COUNT,
        )
      )
        return refuse({ reason: 'not_a_count' })
      const items = await listRecipeItems(trx, [bundle.id], count.cycleId)
      const before = (each: SlotCount) =>
        items.find((item) => item.slot === each.slot && item.presentationId === each.presentationId)
      const changed = count.counts.filter((each) => {
        const item = before(each)
        return item && item.count !== each.count
      })
      if (changed.length === 0) return null
      await updateCounts(trx, bundle.id, changed)
      return { before: changed.map((each) => ({ ...each, count: before(each)?.count })), after: changed }
    },
  )
}
