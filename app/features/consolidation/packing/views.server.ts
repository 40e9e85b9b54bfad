import { type Database } from '#db/client.server'
import { packingMatrix, packingTotal, type PackingList, type PackingMatrix } from './packing'
import {
  findPackingPoint,
  listPackedAssociations,
  listPackingCells,
  listPackingOrders,
} from './queries.server'

/**
 * "Empaque por punto de entrega": how much of each product goes to each point, for one association or for
 * all. Two queries. Its totals are those of the harvest requests, since both sum the same components.
 */
export async function packingTotals(
  db: Database,
  of: { cycleId: number; associationId?: number },
): Promise<PackingMatrix> {
  const { cycleId, associationId } = of
  const associationIds = associationId === undefined ? undefined : [associationId]
  return packingMatrix(await listPackingCells(db, { cycleId, ...(associationIds && { associationIds }) }))
}

const ASSOCIATIONS_PER_PAGE = 10

/**
 * The same for the operator, ten associations a page, by name. A page beyond the last is the last. Three queries.
 * @param of.page from 1
 */
export async function packingTotalsPage(
  db: Database,
  of: { cycleId: number; page: number },
): Promise<{ matrix: PackingMatrix; page: number; pages: number }> {
  const associations = await listPackedAssociations(db, of.cycleId)
  const pages = Math.max(1, Math.ceil(associations.length / ASSOCIATIONS_PER_PAGE))
  const page = Math.min(of.page, pages)
  const associationIds = associations.slice((page - 1) * ASSOCIATIONS_PER_PAGE, page * ASSOCIATIONS_PER_PAGE)
  const cells = await listPackingCells(db, { cycleId: of.cycleId, associationIds })
  return { matrix: packingMatrix(cells), page, pages }
}

const PAGE_SIZE = 50
/** Some five sheets of paper, and a page that a phone can still show. */
const PRODUCTS_PER_PAGE = 200

/**
 * What is packed and handed over at one point of a cycle: a page of its orders with everything in them, what
 * is to be collected, and of its products the sums over all pages, 200 of them a page. Four queries. Null when
 * the cycle does not deliver there. A page beyond the last is the last.
 *
 * @param of.page from 1
 */
export async function packingListByPoint(
  db: Database,
  of: { cycleId: number; deliveryPointId: number; page?: number; pageSize?: number },
): Promise<PackingList | null> {
  const { cycleId, deliveryPointId, pageSize = PAGE_SIZE } = of
  const found = await findPackingPoint(db, { cycleId, deliveryPointId })
  if (!found) return null
  const { orders, toCollectCentavos, ...point } = found
  const cells = await listPackingCells(db, { cycleId, deliveryPointId })
  const pages = Math.max(1, Math.ceil(orders / pageSize), Math.ceil(cells.length / PRODUCTS_PER_PAGE))
  const page = Math.min(Math.max(1, Math.trunc(of.page ?? 1) || 1), pages)
  const totals = cells.map(({ product, orderedBase, confirmedBase }) =>
    packingTotal(product, { orderedBase, confirmedBase }),
  )
  return {
    point,
    orders,
    toCollectCentavos,
    page,
    pages,
    list: await listPackingOrders(db, {
      cycleId,
      deliveryPointId,
      limit: pageSize,
      offset: (page - 1) * pageSize,
    }),
    totals: totals.slice((page - 1) * PRODUCTS_PER_PAGE, page * PRODUCTS_PER_PAGE),
    products: totals.length,
    grams: totals.reduce((sum, total) => sum + total.grams, 0),
  }
}
