import { type Database } from '#db/client.server'
import { type Area, decideAreas } from './coverage'
import { listAreaRows } from './queries.server'

const CYCLES = 4
const AREAS_A_PAGE = 50

export type Coverage = {
  areas: Area[]
  cycles: number
  /** zones that too few people named to be shown */
  unnamed: number
  page: number
  hasNext: boolean
}

/** Where orders come from against where points are, by neighbourhood, in the cities of a municipality. */
export async function readCoverage(db: Database, organizationId: number, page: number): Promise<Coverage> {
  const { areas, unnamed } = decideAreas(await listAreaRows(db, organizationId, CYCLES))
  const from = (page - 1) * AREAS_A_PAGE
  return {
    areas: areas.slice(from, from + AREAS_A_PAGE),
    ...{ cycles: CYCLES, unnamed, page },
    hasNext: areas.length > from + AREAS_A_PAGE,
  }
}
