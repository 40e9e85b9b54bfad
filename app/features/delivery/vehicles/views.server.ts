import { type Database } from '#db/client.server'
import { type PointLoad } from '../packing/packing'
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

/** An organization's vehicles with what each carries in a cycle, and where nobody goes yet. Two queries. */
export async function fleetOfCycle(
  db: Database,
  of: { organizationId: number; cycleId: number },
): Promise<Fleet> {
  const points = await listPointLoads(db, { cycleId: of.cycleId })
  return { points, ...loadVehicles(await listVehicles(db, of), points) }
}

export type ManifestSheetView = { vehicle: LoadedVehicle; products: ManifestProduct[] }

/** What one vehicle carries in a cycle, and where to, for its printed manifest. Null when there is none. Three queries. */
export async function manifestSheet(
  db: Database,
  of: { cycleId: number; manifestId: number },
): Promise<ManifestSheetView | null> {
  const found = await findManifestVehicle(db, of)
  if (!found) return null
  const [vehicle] = loadVehicles([found], await listPointLoads(db, of)).vehicles
  return vehicle ? { vehicle, products: await listManifestProducts(db, of) } : null
}
