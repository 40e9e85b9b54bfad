/** A stretch of time at one point in one cycle. */
export type PickupWindow = {
  windowId: number
  startsAt: Date
  endsAt: Date
  /** how many more orders fit; 0 when it is full */
  placesLeft: number
}

/** A corner where orders are handed over, as everyone may see it: no phone, no capacity. */
export type PickupPoint = {
  id: number
  slug: string
  name: string
  zone: string
  city: string
  district: string
  address: string
  referenceCorner: string
  latitude: number
  longitude: number
  picture: string | null
  contactName: string
  /** its usual day, 1 = Monday ... 7 = Sunday, and hours of La Paz "16:00" */
  weekday: number
  opensTime: string
  closesTime: string
  /** of the cycle that was asked for, earliest first; empty when the point takes no part in it */
  windows: PickupWindow[]
}

/** How many more orders fit at a point, over all its windows of the cycle. */
export function placesLeftAt(point: Pick<PickupPoint, 'windows'>): number {
  return point.windows.reduce((sum, window) => sum + window.placesLeft, 0)
}

/** From the first window's start to the last one's end; null when the point takes no part in the cycle. */
export function handoverOf(point: Pick<PickupPoint, 'windows'>): { startsAt: Date; endsAt: Date } | null {
  const [first] = point.windows
  const last = point.windows.at(-1)
  return first && last ? { startsAt: first.startsAt, endsAt: last.endsAt } : null
}

/** The handover that all points share; null when they differ or none takes part. */
export function sharedHandover(
  points: readonly Pick<PickupPoint, 'windows'>[],
): { startsAt: Date; endsAt: Date } | null {
  const [first = null, ...rest] = points.map(handoverOf)
  const isSame = rest.every(
    (other) =>
      other?.startsAt.getTime() === first?.startsAt.getTime() &&
      other?.endsAt.getTime() === first?.endsAt.getTime(),
  )
  return isSame ? first : null
}

/** "Sopocachi, Plaza Abaroa"; a name that already says the zone stands alone: "Mercado de Achumani". */
export function pointTitle(point: { zone: string; name: string }): string {
  return point.name.toLocaleLowerCase('es').includes(point.zone.toLocaleLowerCase('es'))
    ? point.name
    : `${point.zone}, ${point.name}`
}

type OpeningState = 'proposed' | 'declined' | 'open' | 'closed'

/**
 * What becomes of a point that somebody opens. The first time is the operator's to say; who owns an approved point
 * opens and closes it by herself.
 * @returns `action` null: nothing changes
 */
export function decideOpening(
  point: { state: OpeningState; isApproved: boolean },
  role: string,
): {
  state: 'open' | 'proposed'
  action: 'point.approved' | 'point.reopened' | 'point.proposed' | null
} {
  if (point.state === 'open') return { state: 'open', action: null }
  if (point.isApproved) return { state: 'open', action: 'point.reopened' }
  if (role === 'operator')
    return {
      state: 'open',
      action: point.state === 'closed' ? 'point.reopened' : 'point.approved',
    }
  return { state: 'proposed', action: point.state === 'proposed' ? null : 'point.proposed' }
}

const SAME_PLACE_METRES = 150
const METRES_PER_DEGREE = 111_320

/** Whether two coordinates are another corner, and not the same one told better. A city is flat enough for degrees. */
export function isAnotherPlace(
  one: { latitude: number; longitude: number },
  other: { latitude: number; longitude: number },
): boolean {
  const north = (one.latitude - other.latitude) * METRES_PER_DEGREE
  const east =
    (one.longitude - other.longitude) * METRES_PER_DEGREE * Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot(north, east) > SAME_PLACE_METRES
}
