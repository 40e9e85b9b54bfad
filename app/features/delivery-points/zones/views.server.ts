import { type Database, type Trx } from '#db/client.server'
import { listSpellings, listZoneNames } from './queries.server'
import { spelledAsKnown, type ZoneWords } from './spelling'

const MOST_ZONES = 300
const MOST_SPELLINGS = 2_000

/** Zones that have a point, to choose from while one is written; of one city, or of all. */
export async function listKnownZones(db: Database, city: string | null = null): Promise<ZoneWords[]> {
  return await listZoneNames(db, { city, limit: MOST_ZONES })
}

/** The neighbourhood of what was typed as others spell it, in the transaction that keeps it. */
export async function spellZone<Words extends ZoneWords>(
  trx: Trx,
  typed: Words,
  exceptPointId: number | null = null,
): Promise<Words> {
  const known = await listSpellings(trx, { exceptPointId, limit: MOST_SPELLINGS })
  return { ...typed, ...spelledAsKnown(typed, known) }
}
