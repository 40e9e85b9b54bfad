import { type Database } from '#db/client.server'
import { pageOf, type PackedOrder, type PackedProduct, type Paged, type PointLoad } from './packing'
import { listPackedOrders, listPackedProducts, listPointLoads, listPointLoadsOf } from './queries.server'

const PRODUCTS = 25

/** Where each product of an association goes, 25 products a page. Three queries. */
export async function packedProducts(
  db: Database,
  of: { cycleId: number; associationId: number; page: number },
): Promise<Paged<PackedProduct>> {
  const { page } = of
  const rows = await listPackedProducts(db, { ...of, limit: PRODUCTS, offset: (page - 1) * PRODUCTS })
  return pageOf(rows, { page, pageSize: PRODUCTS })
}

/** The points of a cycle with their loads, of one association (only where something of it goes) or of all. One query. */
export async function pointLoads(
  db: Database,
  of: { cycleId: number; associationId?: number },
): Promise<PointLoad[]> {
  const { cycleId, associationId } = of
  return associationId === undefined
    ? listPointLoads(db, { cycleId })
    : listPointLoadsOf(db, { cycleId, associationId })
}

/** Orders with what goes into each, by point, window and buyer; of one association only its part. One query. */
export async function packedOrders(
  db: Database,
  of: { cycleId: number; associationId?: number; pointSlug: string | null; page: number; pageSize: number },
): Promise<Paged<PackedOrder>> {
  const { page, pageSize } = of
  const rows = await listPackedOrders(db, { ...of, limit: pageSize, offset: (page - 1) * pageSize })
  return pageOf(rows, { page, pageSize })
}
