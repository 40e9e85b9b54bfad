import { sql } from 'kysely'
import { type Database } from '#db/client.server'

export type PlaceRow = { id: number; name: string; zone: string; closed: boolean; km: number }

/**
 * Places that the handover of a point may be moved to: itself first, then the nearest open ones and the newest of the
 * closed ones, or those with every word in them; of one organization, or of all. About in kilometres, as if flat.
 */
export async function listPlaceRows(
  db: Database,
  query: {
    pointId: number
    organizationId: number | null
    words: readonly string[]
    limit: number
  },
): Promise<PlaceRow[]> {
  const { pointId, organizationId, words, limit } = query
  const { rows } = await sql<PlaceRow>`
    with mine as (
      select p.id, p.name, p.zone, p.state = 'closed' as closed,
             111.2 * sqrt((p.latitude - here.latitude) ^ 2
                          + ((p.longitude - here.longitude) * cos(radians(here.latitude))) ^ 2) as km
      from   delivery_points p, delivery_points here
      where  here.id = ${pointId} and p.state in ('open', 'closed')
      and    (${organizationId}::bigint is null or p.organization_id = ${organizationId})
      and    (p.id = here.id or not exists (
               select from unnest(${words}::text[]) word
               where strpos(plain_text(concat_ws(' ', p.name, p.zone, p.city, p.district, p.address)), word) = 0))
    ), chosen as (
      (select * from mine where not closed order by km, id limit ${limit})
      union
      (select * from mine where closed order by id desc limit ${limit})
      union
      select * from mine where id = ${pointId}
    )
    select * from chosen order by id <> ${pointId}, closed, km, id`.execute(db)
  return rows
}

/** How many of these places and windows are not an organization's, or are not there. */
export async function countForeign(
  db: Database,
  of: { organizationId: number; placeIds: readonly number[]; windowIds: readonly number[] },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from unnest(${of.placeIds}::bigint[]) asked
            where not exists (select from delivery_points p
                              where p.id = asked and p.organization_id = ${of.organizationId}))
         + (select count(*) from unnest(${of.windowIds}::bigint[]) asked
            where not exists (select from cycle_windows w join delivery_points p on p.id = w.delivery_point_id
                              where w.id = asked and p.organization_id = ${of.organizationId})) as count`.execute(
    db,
  )
  return rows[0]?.count ?? 0
}
