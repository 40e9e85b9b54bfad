import { type Database } from '#db/client.server'
import { type Cycle, type CycleFees } from '~/features/cycles/cycle'
import { searchWords } from '~/kernel/search-words'
import { isSlug } from '~/kernel/slug'
import {
  type BundleHead,
  findBundleHead,
  listBundleHeads,
  listCyclesToFill,
  listPickRows,
  listRecipeItems,
  type PickRow,
} from './queries.server'
import { previewRecipe, type RecipePreview, type RecipeSlot, slotsOf } from './recipe'
import { BUNDLES_A_PAGE, PICKS_A_PAGE } from './page-sizes'

export type BundleSummary = BundleHead & { preview: RecipePreview; slots: number; isOwn: boolean }

/** What it costs when no cycle is planned cannot be said: fees belong to cycles. */
const NO_FEES: CycleFees = { transportCentavosPerKg: 0, platformBasisPoints: 0, orderFeeCentavos: 0 }

/** Agrobolsas of an association, and others' that hold its products, with their price in a cycle. Two statements. */
export async function listBundlesOfOwner(
  db: Database,
  of: { associationId: number; cycle: Cycle | null; page: number },
): Promise<{ bundles: BundleSummary[]; total: number }> {
  const cycleId = of.cycle?.id ?? 0
  const heads = await listBundleHeads(db, {
    associationId: of.associationId,
    cycleId,
    limit: BUNDLES_A_PAGE,
    offset: (of.page - 1) * BUNDLES_A_PAGE,
  })
  const items = await listRecipeItems(
    db,
    heads.map((head) => head.id),
    cycleId,
  )
  return {
    total: heads[0]?.total ?? 0,
    bundles: heads.map(({ total: _, ...head }) => {
      const own = items.filter((item) => item.bundleId === head.id)
      return {
        ...head,
        preview: previewRecipe(of.cycle ?? NO_FEES, own),
        slots: slotsOf(own).length,
        isOwn: head.ownerId === of.associationId,
      }
    }),
  }
}

export type BundleToEdit = {
  head: BundleHead
  slots: RecipeSlot[]
  preview: RecipePreview
  /** numbers of closed cycles in which its contents may still be fixed */
  cyclesToFill: number[]
}

/** An agrobolsa of its owner with its recipe and its price in a cycle; null when it is none of theirs. */
export async function findBundleToEdit(
  db: Database,
  of: { ownerId: number; slug: string; cycle: Cycle | null },
): Promise<BundleToEdit | null> {
  const cycleId = of.cycle?.id ?? 0
  const head = isSlug(of.slug) ? await findBundleHead(db, { ...of, cycleId }) : undefined
  if (!head) return null
  const items = await listRecipeItems(db, [head.id], cycleId)
  return {
    head,
    slots: slotsOf(items),
    preview: previewRecipe(of.cycle ?? NO_FEES, items),
    cyclesToFill: head.kind === 'surtida' ? await listCyclesToFill(db, head.id) : [],
  }
}

export type Picks = { rows: Omit<PickRow, 'total'>[]; total: number }

/** What may go into an agrobolsa, a page at a time. */
export async function listPicks(
  db: Database,
  of: { ownerId: number; cycleId: number; text: string; page: number },
): Promise<Picks> {
  const rows = await listPickRows(db, {
    ...of,
    stems: searchWords(of.text),
    presentationId: null,
    limit: PICKS_A_PAGE,
    offset: (of.page - 1) * PICKS_A_PAGE,
  })
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 }
}
