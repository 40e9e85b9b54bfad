import { pointSlug } from '../point-slug'

/** A point as a map needs it. */
export type MapPoint = {
  slug: string
  name: string
  zone: string
  city: string
  latitude: number
  longitude: number
}

/** Degrees in hundred-thousandths, about a metre; the slug only where name and zone do not say it. */
type PackedPoint = [zone: number, latitude: number, longitude: number, name: string, slug?: string]

/** All points in few bytes: 10,000 of them cross a prepaid line. Zones say which of the cities they are in. */
export type PackedPoints = {
  cities: string[]
  zones: [name: string, city: number][]
  points: PackedPoint[]
}

const PARTS_OF_A_DEGREE = 100_000

export function packPoints(points: readonly MapPoint[]): PackedPoints {
  const cities = new Map<string, number>()
  const zones = new Map<string, { name: string; city: number; place: number }>()
  const packed = points.map((point): PackedPoint => {
    const { slug, name, zone, city } = point
    if (!cities.has(city)) cities.set(city, cities.size)
    const key = `${city}\n${zone}`
    const known = zones.get(key) ?? { name: zone, city: cities.get(city) ?? 0, place: zones.size }
    zones.set(key, known)
    const place = [point.latitude, point.longitude].map((degrees) => Math.round(degrees * PARTS_OF_A_DEGREE))
    const told = [known.place, place[0] ?? 0, place[1] ?? 0, name] as const
    return slug === pointSlug(point) ? [...told] : [...told, slug]
  })
  return {
    cities: [...cities.keys()],
    zones: [...zones.values()].map(({ name, city }) => [name, city]),
    points: packed,
  }
}

export function unpackPoints({ cities, zones, points }: PackedPoints): MapPoint[] {
  return points.map(([place, latitude, longitude, name, slug]) => {
    const [zone = '', city = 0] = zones[place] ?? []
    return {
      slug: slug ?? pointSlug({ name, zone }),
      ...{ name, zone, city: cities[city] ?? '' },
      latitude: latitude / PARTS_OF_A_DEGREE,
      longitude: longitude / PARTS_OF_A_DEGREE,
    }
  })
}
