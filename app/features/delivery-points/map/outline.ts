type Place = { latitude: number; longitude: number }

/**
 * The smallest shape around places, as its corners one after the other: where no picture of streets comes, it is the
 * ground that points stand on. Two places or fewer have none.
 */
export function outlineOf<P extends Place>(places: readonly P[]): P[] {
  const sorted = [...places].sort((a, b) => a.longitude - b.longitude || a.latitude - b.latitude)
  const half = (ordered: readonly P[]) => {
    const corners: P[] = []
    for (const place of ordered) {
      while (corners.length > 1 && !turnsLeft(corners.at(-2), corners.at(-1), place)) corners.pop()
      corners.push(place)
    }
    return corners.slice(0, -1)
  }
  const outline = [...half(sorted), ...half(sorted.reverse())]
  return outline.length > 2 ? outline : []
}

function turnsLeft(from: Place | undefined, over: Place | undefined, to: Place): boolean {
  if (!from || !over) return true
  const across = (over.longitude - from.longitude) * (to.latitude - from.latitude)
  const up = (over.latitude - from.latitude) * (to.longitude - from.longitude)
  return across - up > 0
}

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
