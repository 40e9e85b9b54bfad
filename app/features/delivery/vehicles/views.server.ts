import { type Database } from '#db/client.server'
import { gramsOf } from '~/kernel/quantity'
import { type PointLoad, sliceOf } from '../packing/packing'
import { listPointLoads } from '../packing/queries.server'
import { findManifestVehicle, listManifestProducts, listVehicles } from './queries.server'
import { loadVehicles, type LoadedVehicle, type ManifestProduct } from './vehicle'

export type Fleet = {
  /** of the cycle, by name, served or not */
  points: PointLoad[]
  vehicles: LoadedVehicle[]
  /** ordered for, and nobody goes there yet */
  unserved: PointLoad[]
}

/**
 * An organization's vehicles with what each carries in a cycle, and where nobody goes yet. Two queries.
 * @param of `pointIds` only these points; without it all of the cycle
 */
export async function fleetOfCycle(
  db: Database,
  of: { organizationId: number; cycleId: number; pointIds?: readonly number[] },
): Promise<Fleet> {
  const points = await listPointLoads(db, of)
  return { points, ...loadVehicles(await listVehicles(db, of), points) }
}

/** Some ten sheets of paper, and a page that a phone can still show. */
const PRODUCTS_PER_PART = 400

export type ManifestSheetView = {
  vehicle: LoadedVehicle
  products: ManifestProduct[]
  grams: number
  part: number
  parts: number
}

/**
 * What one vehicle carries in a cycle, and where to, for its printed manifest, 400 products a part; a part beyond
 * the last is the last. Null when there is none. Three queries.
 */
export async function manifestSheet(
  db: Database,
  of: { cycleId: number; manifestId: number; part: number },
): Promise<ManifestSheetView | null> {
  const found = await findManifestVehicle(db, of)
  if (!found) return null
  const [vehicle] = loadVehicles([found], await listPointLoads(db, of)).vehicles
  if (!vehicle) return null
  const products = await listManifestProducts(db, of)
  const grams = products.reduce((sum, product) => sum + gramsOf(product, product.packBase), 0)
  const { list, page, pages } = sliceOf(products, of.part, PRODUCTS_PER_PART)
  return { vehicle, products: list, grams, part: page, parts: pages }
}
