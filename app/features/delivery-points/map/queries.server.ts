import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type MapPoint } from './packed-points'

/** Open points, by city and zone, so that like stands beside like when they are packed. */
export async function listMapRows(
  db: Database,
  words: readonly string[],
  limit: number,
): Promise<MapPoint[]> {
  const { rows } = await sql<MapPoint>`
    select   slug, name, zone, city, latitude, longitude
    from     delivery_points
    where    state = 'open'
    and      not exists (select from unnest(${words}::text[]) word
                         where strpos(plain_text(concat_ws(' ', name, zone, city, district, address, reference_corner)),
                                      word) = 0)
    order by city <> 'La Paz', city, zone, name, id
    limit    ${limit}`.execute(db)
  return rows
}
