import { type Database } from '#db/client.server'
import { listPointWindows, type PointWindow } from './point-queries.server'

export type { PointWindow }

/** What is still to come of a point in a cycle: its windows and how many orders each holds. */
export async function listWindowsToCome(
  db: Database,
  cycleId: number,
  pointId: number,
): Promise<PointWindow[]> {
  return await listPointWindows(db, cycleId, pointId)
}
