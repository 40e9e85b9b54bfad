import { type Database } from '#db/client.server'
import { inOneTrip } from '#db/few-trips'
import { packingMatrix, packingTotal, type PackingList, type PackingMatrix } from './packing'
import {
  findPackingPoint,
  listPackedAssociations,
  listPackedProducts,
  listPackingCells,
  listPackingLines,
  listPackingOrders,
  readSumsAtPoint,
} from './queries.server'

/**
 * "Empaque por punto de entrega": how much of each product goes to each point, for one association or for
 * all. Three queries. Its totals are those of the harvest requests, since both sum the same components.
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
 * The same for the operator, ten associations a page, by name. A page beyond the last is the last. Four queries.
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
 * is to be collected, and of its products the sums over all pages, 200 of them a page. Five queries in two trips. Null when
 * the cycle does not deliver there. A page beyond the last is the last.
 *
 * @param of.page from 1
 */
export async function packingListByPoint(
  db: Database,
  of: { cycleId: number; deliveryPointId: number; page?: number; pageSize?: number },
): Promise<PackingList | null> {
  const { pageSize = PAGE_SIZE } = of
  const asked = Math.max(1, Math.trunc(of.page ?? 1) || 1)
  const first = await readPart(db, { ...of, pageSize, page: asked })
  if (!first.found) return null
  const { orders, toCollectCentavos, ...point } = first.found
  const pages = Math.max(1, Math.ceil(orders / pageSize), Math.ceil(first.sums.products / PRODUCTS_PER_PAGE))
  const page = Math.min(asked, pages)
  const { sums, rows } = page === asked ? first : await readPart(db, { ...of, pageSize, page })
  const quantities = new Map(
    sums.some.map(([offerId, orderedBase, confirmedBase]) => [offerId, { orderedBase, confirmedBase }]),
  )
  const [products, lines] = await inOneTrip(db, (one) =>
    Promise.all([
      listPackedProducts(one, [...quantities.keys()]),
      listPackingLines(
        one,
        rows.map(({ orderId }) => orderId),
      ),
    ]),
  )
  return {
    point,
    orders,
    toCollectCentavos,
    page,
    pages,
    list: rows.map((order) => ({ ...order, lines: lines.get(order.orderId) ?? [] })),
    totals: products.flatMap((product) => {
      const quantity = quantities.get(product.offerId)
      return quantity ? [packingTotal(product, quantity)] : []
    }),
    products: sums.products,
    grams: sums.grams,
  }
}

/** Whatever there may be of the page that is asked for, in one trip; beyond the last there are neither orders nor sums. */
async function readPart(
  db: Database,
  of: { cycleId: number; deliveryPointId: number; page: number; pageSize: number },
) {
  const from = of.page - 1
  const [found, sums, rows] = await inOneTrip(db, (one) =>
    Promise.all([
      findPackingPoint(one, of),
      readSumsAtPoint(one, { ...of, limit: PRODUCTS_PER_PAGE, offset: from * PRODUCTS_PER_PAGE }),
      listPackingOrders(one, { ...of, limit: of.pageSize, offset: from * of.pageSize }),
    ]),
  )
  return { found, sums, rows }
}
