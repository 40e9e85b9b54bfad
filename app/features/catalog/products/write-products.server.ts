import { type Trx } from '#db/client.server'
import { tellShopChanged } from '~/features/cycles/tell-shop-changed.server'
import { PRODUCT_DRAWINGS } from '~/ui/pictures'
import { drawingOf } from './drawing-of'
import {
  changesOf,
  checkPlan,
  type OwnProduct,
  type PlannedProduct,
  type PlanProblem,
  presentationsGone,
  type ProductChange,
} from './own-product'
import { freeSlug, slugOf } from './product-slug'
import { listBundlesHolding, listOwnProductRows, listPlainNames, listSoldNames } from './queries.server'
import {
  insertProducts,
  lockCatalog,
  lockSlugs,
  updateProducts,
  writePresentations,
} from './write-queries.server'

export type ProductToWrite = {
  /** null: a new one */
  id: number | null
  planned: PlannedProduct
}

export type WriteRefusal =
  | { reason: 'unknown_product' }
  | { reason: 'invalid'; name: string; problems: PlanProblem[] }
  /** the association sells something else under this name, or the same name comes twice */
  | { reason: 'name_taken'; name: string }
  /** an agrobolsa still holds a unit that would go */
  | { reason: 'in_bundle'; bundles: string[] }

/** What was written of each product that was given, in their order. */
export type WrittenProduct = {
  id: number
  slug: string
  name: string
  /** null: it is new */
  changes: ProductChange[] | null
}

/** An association's whole catalogue, which nobody else writes until the transaction ends. */
export async function openCatalog(
  trx: Trx,
  associationId: number,
): Promise<{ association: { id: number; slug: string }; products: OwnProduct[] }> {
  const { slug } = await lockCatalog(trx, associationId)
  return {
    association: { id: associationId, slug },
    products: await listOwnProductRows(trx, associationId, 'all'),
  }
}

const DRAWINGS = Object.keys(PRODUCT_DRAWINGS)

/**
 * Writes products of one association as planned, any number in the same handful of statements, and tells the
 * shop when something changed. The caller holds the catalogue's lock and writes the audit.
 *
 * A product that is as planned is left alone, so writing twice changes nothing. Products of other associations
 * are unknown here.
 */
export async function writeProducts(
  trx: Trx,
  refuse: (refusal: WriteRefusal) => never,
  command: { association: { id: number; slug: string }; products: readonly ProductToWrite[] },
): Promise<WrittenProduct[]> {
  const { association, products } = command
  const kept = await readKept(trx, association.id, products)
  const plans = products.map(({ id, planned }) => {
    const before = id === null ? null : (kept.get(id) ?? refuse({ reason: 'unknown_product' }))
    const problems = checkPlan(planned, before)
    if (problems.length > 0) refuse({ reason: 'invalid', name: planned.name, problems })
    return { id, planned, before, changes: before && changesOf(before, planned) }
  })
  const toWrite = plans.filter(({ changes }) => changes === null || changes.length > 0)
  if (toWrite.length > 0) {
    await refuseTakenNames(trx, refuse, association.id, toWrite)
    const gone = toWrite.flatMap(({ before, planned }) => (before ? presentationsGone(before, planned) : []))
    const bundles = gone.length > 0 ? await listBundlesHolding(trx, gone) : []
    if (bundles.length > 0) refuse({ reason: 'in_bundle', bundles })
  }
  const slugs = await insertNew(trx, association, toWrite)
  const changed = toWrite.flatMap(({ id, planned }) => (id === null ? [] : [{ id, planned }]))
  if (changed.length > 0) await updateProducts(trx, association.id, changed)
  const idOf = ({ id, planned }: ProductToWrite) => id ?? slugs.get(planned)?.id ?? 0
  if (toWrite.length > 0) {
    await writePresentations(
      trx,
      toWrite.map((plan) => ({ id: idOf(plan), presentations: plan.planned.presentations })),
    )
    await tellShopChanged(trx)
  }
  return plans.map((plan) => ({
    id: idOf(plan),
    slug: plan.before?.slug ?? slugs.get(plan.planned)?.slug ?? '',
    name: plan.planned.name,
    changes: plan.changes,
  }))
}

async function readKept(
  trx: Trx,
  associationId: number,
  products: readonly ProductToWrite[],
): Promise<Map<number, OwnProduct>> {
  const ids = products.flatMap(({ id }) => id ?? [])
  const rows = ids.length > 0 ? await listOwnProductRows(trx, associationId, { ids }) : []
  return new Map(rows.map((row) => [row.id, row]))
}

// Also a name that its owner gives up in the same breath counts as taken: two that swap names would collide
// halfway, row by row.
async function refuseTakenNames(
  trx: Trx,
  refuse: (refusal: WriteRefusal) => never,
  associationId: number,
  products: readonly ProductToWrite[],
): Promise<void> {
  const names = products.map(({ planned }) => planned.name)
  const sold = await listSoldNames(trx, associationId, names)
  for (const { id, planned } of products)
    if (sold.some((other) => other.name === planned.name && other.id !== id))
      refuse({ reason: 'name_taken', name: planned.name })
  const plain = await listPlainNames(trx, names)
  const twice = names.find((_, index) => plain.indexOf(plain[index] ?? '') !== index)
  if (twice !== undefined) refuse({ reason: 'name_taken', name: twice })
}

async function insertNew(
  trx: Trx,
  association: { id: number; slug: string },
  products: readonly ProductToWrite[],
): Promise<Map<PlannedProduct, { id: number; slug: string }>> {
  const planned = products.flatMap((product) => (product.id === null ? product.planned : []))
  if (planned.length === 0) return new Map()
  const taken = await lockSlugs(trx, [...new Set(planned.map(({ name }) => slugOf(name).slice(0, 30)))])
  const rows = planned.map((plan) => ({
    slug: freeSlug(plan.name, association.slug, taken),
    picture: drawingOf(plan.name, plan.category, DRAWINGS),
    planned: plan,
  }))
  const ids = await insertProducts(trx, association.id, rows)
  return new Map(rows.map(({ slug, planned: plan }) => [plan, { id: ids.get(slug) ?? 0, slug }]))
}
