import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type ZoneWords } from './spelling'

/**
 * Neighbourhoods as they are spelled: those of points, the most usual first, then those that people asked for.
 * @param of.exceptPointId a point that is being put right and does not count
 */
export async function listSpellings(
  db: Database | Trx,
  of: { exceptPointId: number | null; limit: number },
): Promise<ZoneWords[]> {
  const { rows } = await sql<ZoneWords>`
    (select   zone, district, city
     from     delivery_points
     where    state <> 'declined' and id is distinct from ${of.exceptPointId}::bigint
     group by zone, district, city
     order by count(*) desc, min(id)
     limit    ${of.limit})
    union all
    (select   zone, '' as district, city
     from     point_requests
     group by zone, city
     order by count(*) desc, min(id)
     limit    ${of.limit})`.execute(db)
  return rows
}

/** Zones with an open point, for whoever writes hers; La Paz first. Of one city, or of all. */
export async function listZoneNames(
  db: Database,
  of: { city: string | null; limit: number },
): Promise<ZoneWords[]> {
  const { rows } = await sql<ZoneWords>`
    select   mode() within group (order by zone) as zone, mode() within group (order by district) as district,
             mode() within group (order by city) as city
    from     delivery_points
    where    state = 'open' and (${of.city}::text is null or plain_text(city) = plain_text(${of.city}))
    group by plain_text(city), plain_text(zone)
    order by min(city) <> 'La Paz', min(city), min(zone)
    limit    ${of.limit}`.execute(db)
  return rows
}
