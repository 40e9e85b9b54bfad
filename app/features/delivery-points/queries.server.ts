import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export type PointFilter = {
  slug?: string
  /** plain words without accents, each of which the point must contain */
  words?: readonly string[]
  organizationId?: number | undefined
  /** only these */
  ids?: readonly number[] | undefined
  limit: number
  offset: number
}

export type PointRow = {
  id: number
  slug: string
  name: string
  zone: string
  city: string
  district: string
  address: string
  referenceCorner: string
  picture: string | null
  latitude: number
  longitude: number
  contactName: string
  weekday: number
  opensTime: string
  closesTime: string
} & ({ windowId: null } | { windowId: number; startsAt: Date; endsAt: Date; placesLeft: number })

const pointColumns = sql`
  p.id, p.slug, p.name, p.zone, p.city, p.district, p.address, p.reference_corner, p.picture,
  p.latitude, p.longitude, p.contact_name, p.weekday, p.opens_time, p.closes_time`

const windowColumns = sql`
  w.id as window_id, w.starts_at, w.ends_at, w.capacity - w.booked as places_left`

/**
 * One row for each window of each point, or one without window; the limit counts points. La Paz first. A closed
 * point is listed in a cycle whose handover was moved to it; a window without room for anyone is none.
 */
export async function listPointRows(
  db: Database | Trx,
  cycleId: number | null,
  filter: PointFilter,
): Promise<PointRow[]> {
  const { slug = null, words = [], organizationId = null, ids = null, limit, offset } = filter
  const { rows } = await sql<PointRow>`
    with points as (
      select p.*, row_number() over (order by city <> 'La Paz', city, zone, name, id) as place
      from delivery_points p
      where (state = 'open' or exists (select from cycle_windows w where w.delivery_point_id = p.id
                                       and w.cycle_id = ${cycleId} and w.moved_at is not null
                                       and w.capacity > 0))
        and (${slug}::text is null or slug = ${slug})
        and (${organizationId}::bigint is null or organization_id = ${organizationId})
        and (${ids}::bigint[] is null or id = any(${ids}::bigint[]))
        and not exists (select from unnest(${words}::text[]) word
                        where strpos(plain_text(concat_ws(' ', name, zone, city, district, address, reference_corner)),
                                     word) = 0)
      order by place
      limit ${limit} offset ${offset}
    )
    select ${pointColumns}, ${windowColumns}
    from points p
    left join cycle_windows w on w.delivery_point_id = p.id and w.cycle_id = ${cycleId} and w.capacity > 0
    order by p.place, w.starts_at`.execute(db)
  return rows
}

/** The open points nearest to one, itself first. Degrees are compared as if flat: good enough within a city. */
export async function listNearRows(
  db: Database | Trx,
  cycleId: number | null,
  pointId: number,
  limit: number,
): Promise<PointRow[]> {
  const { rows } = await sql<PointRow>`
    with points as (
      select p.*, (p.latitude - here.latitude) ^ 2 + (p.longitude - here.longitude) ^ 2 as far
      from delivery_points p, delivery_points here
      where here.id = ${pointId} and (p.state = 'open' or p.id = here.id)
      order by far, p.id <> here.id, p.id
      limit ${limit}
    )
    select ${pointColumns}, ${windowColumns}
    from points p
    left join cycle_windows w on w.delivery_point_id = p.id and w.cycle_id = ${cycleId}
    order by p.far, p.id <> ${pointId}, p.id, w.starts_at`.execute(db)
  return rows
}
