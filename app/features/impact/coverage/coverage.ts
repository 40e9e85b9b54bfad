import { publishable } from '../open/small-cells'

/**
 * AREA: a neighbourhood, or the buyers of a district whose neighbourhood is not known: who asked for a point with her
 * phone has said hers; everybody else counts in the district where she picks up.
 */
export type AreaRow = {
  cityKey: string
  zoneKey: string | null
  city: string
  /** '' where no point of that zone says it */
  district: string
  zone: string | null
  latitude: number | null
  longitude: number | null
  points: number
  ownPoints: number
  placesPerWeek: number
  buyers: number
  orders: number
  /** people who would like a point there */
  asked: number
}

/** What an official sees of an area: null where it would be about one to four people. */
export type Area = Omit<AreaRow, 'buyers' | 'orders' | 'asked' | 'cityKey' | 'zoneKey'> & {
  key: string
  orders: number | null
  asked: number | null
}

const FEWEST_PEOPLE = 5

/**
 * What may be told of each area, where a point is missed first. A zone without a point that fewer than five people
 * wrote is not even named: it could be a joke, or a street. Orders of a district add up in other reports, so that no
 * part of it is told from which fewer than five people could be worked out.
 * @returns `unnamed`: how many zones are left out
 */
export function decideAreas(rows: readonly AreaRow[]): { areas: Area[]; unnamed: number } {
  const told = publishable({ key: '', cells: [sum(rows)], parts: districtsOf(rows) })
  const isNamed = (row: AreaRow) =>
    row.zoneKey === null ? row.orders > 0 : row.points > 0 || row.asked >= FEWEST_PEOPLE
  const named = rows.filter(isNamed)
  const areas = named.map((row) => {
    const { cityKey: _, zoneKey: __, buyers, orders, asked, ...rest } = row
    const isTold = buyers === 0 || told.has(keyOf(row))
    return {
      ...rest,
      key: keyOf(row),
      orders: isTold ? orders : null,
      asked: asked > 0 && asked < FEWEST_PEOPLE ? null : asked,
    }
  })
  const unnamed = rows.filter((row) => row.zoneKey !== null && !isNamed(row)).length
  return { areas: areas.sort(byNeed), unnamed }
}

function keyOf(row: AreaRow): string {
  return row.zoneKey === null ? `${row.cityKey}/~${row.district}` : `${row.cityKey}/${row.zoneKey}`
}

function sum(rows: readonly AreaRow[]): number {
  return rows.reduce((people, { buyers }) => people + buyers, 0)
}

function districtsOf(rows: readonly AreaRow[]) {
  const districts = new Map<string, AreaRow[]>()
  for (const row of rows) {
    const key = `${row.cityKey}//${row.district}`
    districts.set(key, [...(districts.get(key) ?? []), row])
  }
  return [...districts].map(([key, parts]) => ({
    key,
    cells: [sum(parts)],
    parts: parts.map((row) => ({ key: keyOf(row), cells: [row.buyers], parts: [] })),
  }))
}

function byNeed(one: Area, other: Area): number {
  const rank = (area: Area) => (area.zone === null ? 2 : area.points === 0 ? 0 : 1)
  return (
    rank(one) - rank(other) ||
    (other.asked ?? 0) - (one.asked ?? 0) ||
    (other.orders ?? 0) - (one.orders ?? 0) ||
    (one.key < other.key ? -1 : 1)
  )
}
