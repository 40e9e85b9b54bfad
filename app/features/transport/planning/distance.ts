/** Degrees. */
export type Place = { latitude: number; longitude: number }

const EARTH_RADIUS_METRES = 6_371_008.8

/** Metres between two places along the ground of a round earth (haversine), in whole metres. */
export function haversineMetres(one: Place, other: Place): number {
  const [from, to] = [radians(one.latitude), radians(other.latitude)]
  const up = Math.sin((to - from) / 2) ** 2
  const across = Math.sin(radians(other.longitude - one.longitude) / 2) ** 2
  const chord = Math.min(1, up + Math.cos(from) * Math.cos(to) * across)
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.sqrt(chord)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
