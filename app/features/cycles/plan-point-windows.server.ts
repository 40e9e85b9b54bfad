import { type Trx } from '#db/client.server'
import { bumpCatalogVersion } from './copy-queries.server'
import { deleteDraftWindows, insertWeeklyWindows, listCyclesAhead } from './create-queries.server'

/**
 * Brings a point's weekly hours into the cycles ahead, in the transaction that changes the point. Drafts get the
 * hours as they are now, or none when the point is closed; windows that somebody moved there stay. The cycle that
 * takes orders only gets them when it has none of this point: buyers were told the others.
 */
export async function planPointWindows(trx: Trx, pointId: number): Promise<void> {
  for (const cycle of await listCyclesAhead(trx, pointId)) {
    if (cycle.state === 'open' && cycle.hasWindows) continue
    const left = cycle.state === 'draft' && cycle.hasWindows
    if (left && (await deleteDraftWindows(trx, cycle.id, pointId)) === 0) continue
    await insertWeeklyWindows(trx, cycle.id, pointId)
    await bumpCatalogVersion(trx, cycle.id)
  }
}
