import { type Database, type Trx } from '#db/client.server'
import { isSlug } from '~/kernel/slug'
import { searchWords } from '~/kernel/search-words'
import { type PickupPoint } from './delivery-point'
import { listNearRows, listPointRows, type PointRow } from './queries.server'

export type { PickupPoint, PickupWindow } from './delivery-point'

export type PointSearch = {
  /** as typed; each word must be somewhere in name, zone, city, district, address or corner */
  text?: string | undefined
  /** only those of this organization */
  organizationId?: number | undefined
  /** only these */
  ids?: readonly number[] | undefined
  /** default 500 */
  limit?: number
  offset?: number
}

/**
 * The open points, La Paz first, each with its windows in that cycle. One query. A point that takes no part
 * in the cycle is listed without windows: whoever takes orders leaves it out.
 */
export async function listPickupPoints(
  db: Database | Trx,
  cycleId: number | null,
  search: PointSearch = {},
): Promise<PickupPoint[]> {
  const { text = '', organizationId, ids, limit = 500, offset = 0 } = search
  const filter = { words: searchWords(text), organizationId, ids, limit, offset }
  return pointsOfRows(await listPointRows(db, cycleId, filter))
}

/** An open point by its address on the web, with its windows in that cycle; null when there is none. */
export async function findPoint(
  db: Database | Trx,
  slug: string,
  cycleId: number | null,
): Promise<PickupPoint | null> {
  if (!isSlug(slug)) return null
  return pointsOfRows(await listPointRows(db, cycleId, { slug, limit: 1, offset: 0 }))[0] ?? null
}

/** The open points nearest to one, with their windows in that cycle; without the point itself. One query. */
export async function listPointsNear(
  db: Database | Trx,
  point: Pick<PickupPoint, 'id'>,
  cycleId: number | null,
  limit: number,
): Promise<PickupPoint[]> {
  return pointsOfRows(await listNearRows(db, cycleId, point.id, limit + 1)).filter(
    ({ id }) => id !== point.id,
  )
}

function pointsOfRows(rows: readonly PointRow[]): PickupPoint[] {
  const points = new Map<number, PickupPoint>()
  for (const row of rows) {
    const point = points.get(row.id) ?? pointOfRow(row)
    points.set(row.id, point)
    if (row.windowId !== null) {
      const { windowId, startsAt, endsAt, placesLeft } = row
      point.windows.push({ windowId, startsAt, endsAt, placesLeft })
    }
  }
  return [...points.values()]
}

function pointOfRow(row: PointRow): PickupPoint {
  const { id, slug, name, zone, city, district, address, referenceCorner, picture } = row
  const { latitude, longitude, contactName, weekday, opensTime, closesTime } = row
  return {
    ...{ id, slug, name, zone, city, district, address, referenceCorner, picture },
    ...{ latitude, longitude, contactName, weekday },
    opensTime: opensTime.slice(0, 5),
    closesTime: closesTime.slice(0, 5),
    windows: [],
  }
}
