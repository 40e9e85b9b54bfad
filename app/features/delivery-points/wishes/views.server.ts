import { type Database } from '#db/client.server'
import { listZoneNames } from './queries.server'

const MOST_ZONES = 300

/** Zones that have a point, to choose from while one writes hers. */
export async function listKnownZones(db: Database): Promise<{ zone: string; city: string }[]> {
  return await listZoneNames(db, MOST_ZONES)
}
