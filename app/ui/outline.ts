type Place = { latitude: number; longitude: number }

const METRES_PER_DEGREE = 111_320
const ROOM_METRES = 350
const CORNERS_OF_ROOM = 8

/**
 * The smallest shape that leaves some room around all places, as its corners one after the other: where no picture of
 * streets comes, it is the ground that points stand on. A single place has one too; none has none.
 */
export function outlineOf(places: readonly Place[]): Place[] {
  return hullOf(hullOf(places).flatMap(roomAround))
}

function roomAround({ latitude, longitude }: Place): Place[] {
  const shrink = Math.cos((latitude * Math.PI) / 180)
  return Array.from({ length: CORNERS_OF_ROOM }, (_, index) => {
    const turn = (2 * Math.PI * index) / CORNERS_OF_ROOM
    return {
      latitude: latitude + (ROOM_METRES * Math.sin(turn)) / METRES_PER_DEGREE,
      longitude: longitude + (ROOM_METRES * Math.cos(turn)) / (METRES_PER_DEGREE * shrink),
    }
  })
}

/** The places that have no other outside of them; all of them when they are one or two. */
function hullOf(places: readonly Place[]): Place[] {
  const sorted = [...places].sort((a, b) => a.longitude - b.longitude || a.latitude - b.latitude)
  const half = (ordered: readonly Place[]) => {
    const corners: Place[] = []
    for (const place of ordered) {
      while (corners.length > 1 && !turnsLeft(corners.at(-2), corners.at(-1), place)) corners.pop()
      corners.push(place)
    }
    return corners.slice(0, -1)
  }
  const hull = [...half(sorted), ...half(sorted.reverse())]
  return hull.length > 0 ? hull : sorted.slice(0, 1)
}

function turnsLeft(from: Place | undefined, over: Place | undefined, to: Place): boolean {
  if (!from || !over) return true
  const across = (over.longitude - from.longitude) * (to.latitude - from.latitude)
  const up = (over.latitude - from.latitude) * (to.longitude - from.longitude)
  return across - up > 0
}
