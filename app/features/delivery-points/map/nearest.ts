type Place = { latitude: number; longitude: number }

const METRES_PER_DEGREE = 111_320

/** The nearest place and how far it is, in metres; a city is flat enough for degrees. Null for no places. */
export function nearestTo<P extends Place>(
  here: Place,
  places: readonly P[],
): { place: P; metres: number } | null {
  const shrink = Math.cos((here.latitude * Math.PI) / 180)
  let nearest: { place: P; metres: number } | null = null
  for (const place of places) {
    const north = (place.latitude - here.latitude) * METRES_PER_DEGREE
    const east = (place.longitude - here.longitude) * METRES_PER_DEGREE * shrink
    const metres = Math.hypot(north, east)
    if (!nearest || metres < nearest.metres) nearest = { place, metres }
  }
  return nearest
}
