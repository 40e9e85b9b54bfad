import { type Database } from '#db/client.server'
import { type Cycle } from '~/features/cycles/cycle'
import { listCycles } from '~/features/cycles/views.server'
import { chooseCycle } from './choose-cycle'
import { type AssociationHarvest } from './harvest/harvest'
import { harvestOfAssociation } from './harvest/views.server'
import { findLeft, type LeftBelowMinimum } from './minimum/views.server'

export type HarvestOfCycle = {
  cycle: Cycle
  now: Date
  harvest: AssociationHarvest
  /** it left the cycle at the cut-off, below its own minimum */
  left: LeftBelowMinimum | null
  /** cycles to look at instead, the newest first */
  cycleNumbers: number[]
}

const CYCLES = 9

/**
 * The harvest of an association in the cycle that it works on, or in the one asked for by ?ciclo=. Null
 * before the first cycle was ever opened.
 * @throws Response 404 when the cycle asked for is none of the last ones
 */
export async function requireHarvest(
  db: Database,
  request: Request,
  associationId: number,
): Promise<HarvestOfCycle | null> {
  const cycles = await listCycles(db, CYCLES)
  const asked = new URL(request.url).searchParams.get('ciclo')
  const chosen = chooseCycle(cycles, asked)
  if (!chosen) {
    if (asked === null) return null
    throw new Response(null, { status: 404 })
  }
  const { cycle, now } = chosen
  return {
    cycle,
    now,
    harvest: await harvestOfAssociation(db, { cycleId: cycle.id, associationId }),
    left: cycle.closedAt === null ? null : await findLeft(db, { cycleId: cycle.id, associationId }),
    cycleNumbers: cycles.filter((each) => each.cycle.state !== 'draft').map((each) => each.cycle.number),
  }
}
