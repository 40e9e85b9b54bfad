import { haversineMetres } from './distance'
import { type Departure, type RoutePoint, timetable } from './journey'

export type Carrier = { vehicleId: number; capacityGrams: number; keepsCold: boolean }
export type Route = { carrier: Carrier; points: RoutePoint[] }

/** What is bad about some routes, the worst first: each part counts only where those before it are the same. */
export type RouteCost = {
  /** over what the vehicles carry */
  grams: number
  /** stops with food that must stay cold on a vehicle that does not keep it so */
  warm: number
  lateMinutes: number
  metres: number
}

export type Suggestion = {
  /** one for each vehicle, also for those that stay at home */
  routes: { vehicleId: number; pointIds: number[] }[]
  cost: RouteCost
}

/**
 * How many stops are timed before what was found is good enough; counted and not clocked, so that the same points
 * give the same routes on any machine.
 */
const MOST_TIMED = 500_000

/**
 * Which vehicle serves which points, in which order: the nearest next (as long as it fits, stays cold and is in
 * time), the largest vehicles first; what is then left goes where it does the least harm; then stretches are turned
 * round and stops moved to wherever that is better. The order that was given is tried too and never lost against.
 * The same points and vehicles give the same routes.
 * @param points in the order in which somebody would serve them without thinking
 * @returns every point once, unless there is no vehicle; `cost.grams` says by how much capacities are exceeded
 */
export function suggestRoutes(
  points: readonly RoutePoint[],
  carriers: readonly Carrier[],
  departure: Departure,
): Suggestion {
  const near = improved(nearestRoutes(points, carriers, departure), departure)
  const given = givenRoutes(points, carriers)
  const [nearCost, givenCost] = [costOf(near, departure), costOf(given, departure)]
  const isNear = compareCosts(nearCost, givenCost) <= 0
  const best = isNear ? near : given
  return {
    routes: best.map(({ carrier, points: stops }) => ({
      vehicleId: carrier.vehicleId,
      pointIds: stops.map(({ deliveryPointId }) => deliveryPointId),
    })),
    cost: isNear ? nearCost : givenCost,
  }
}

/** The points in their given order, each on the first vehicle with room, or else on the one with the most. */
export function givenRoutes(points: readonly RoutePoint[], carriers: readonly Carrier[]): Route[] {
  const routes = emptyRoutes(carriers)
  for (const point of points) {
    const fitting = routes.find((route) => roomOn(route) >= point.grams)
    const roomiest = routes.reduce<Route | undefined>(
      (best, route) => (best && roomOn(best) >= roomOn(route) ? best : route),
      undefined,
    )
    ;(fitting ?? roomiest)?.points.push(point)
  }
  return routes
}

export function costOf(routes: readonly Route[], departure: Departure): RouteCost {
  return routes
    .map((route) => costOfRoute(route, departure))
    .reduce(added, { grams: 0, warm: 0, lateMinutes: 0, metres: 0 })
}

/** Negative: the first is better. */
export function compareCosts(one: RouteCost, other: RouteCost): number {
  return (
    one.grams - other.grams ||
    one.warm - other.warm ||
    one.lateMinutes - other.lateMinutes ||
    one.metres - other.metres
  )
}

function nearestRoutes(
  points: readonly RoutePoint[],
  carriers: readonly Carrier[],
  departure: Departure,
): Route[] {
  const routes = emptyRoutes(carriers).sort(
    (a, b) => b.carrier.capacityGrams - a.carrier.capacityGrams || a.carrier.vehicleId - b.carrier.vehicleId,
  )
  const waiting = [...points].sort((a, b) => a.deliveryPointId - b.deliveryPointId)
  for (const route of routes)
    for (
      let next = nearestNext(route, waiting, departure);
      next;
      next = nearestNext(route, waiting, departure)
    ) {
      route.points.push(next)
      waiting.splice(waiting.indexOf(next), 1)
    }
  for (const point of waiting) insertWhereBest(routes, point, departure, waiting.length > MOST_PLACED)
  return routes
}

/** Of more than these each is put last on the vehicle where that is best: every place of hundreds takes seconds. */
const MOST_PLACED = 60

/** The nearest point that the vehicle can still serve as it should; from nowhere: the one that opens first. */
function nearestNext(
  route: Route,
  waiting: readonly RoutePoint[],
  departure: Departure,
): RoutePoint | undefined {
  const from = route.points.at(-1) ?? departure.from
  const before = costOfRoute(route, departure)
  const ranked = waiting
    .filter((point) => roomOn(route) >= point.grams && (route.carrier.keepsCold || !point.coldChain))
    .map((point) => ({ point, far: from ? haversineMetres(from, point) : point.opensAt.getTime() }))
    .sort((a, b) => a.far - b.far || a.point.deliveryPointId - b.point.deliveryPointId)
  return ranked.find(
    ({ point }) =>
      costOfRoute({ ...route, points: [...route.points, point] }, departure).lateMinutes ===
      before.lateMinutes,
  )?.point
}

function insertWhereBest(
  routes: readonly Route[],
  point: RoutePoint,
  departure: Departure,
  onlyLast: boolean,
): void {
  let best: { route: Route; points: RoutePoint[]; more: RouteCost } | null = null
  for (const route of routes) {
    const before = costOfRoute(route, departure)
    const first = onlyLast ? route.points.length : 0
    for (let place = first; place <= route.points.length; place += 1) {
      const points = route.points.toSpliced(place, 0, point)
      const more = less(costOfRoute({ ...route, points }, departure), before)
      if (!best || compareCosts(more, best.more) < 0) best = { route, points, more }
    }
  }
  if (best) best.route.points = best.points
}

/** Turns stretches round (2-opt) and moves stops, also to another vehicle, as long as something gets better. */
function improved(routes: readonly Route[], departure: Departure): Route[] {
  let best = routes.map((route) => ({ ...route, cost: costOfRoute(route, departure) }))
  const trials = { left: MOST_TIMED }
  const accept = (changed: ReadonlyMap<number, RoutePoint[]>): boolean => {
    trials.left -= 1 + sumOf([...changed.values()].map(({ length }) => length))
    const anew = new Map(
      [...changed].flatMap(([index, points]) => {
        const route = best[index]
        return route
          ? [[index, { ...route, points, cost: costOfRoute({ ...route, points }, departure) }] as const]
          : []
      }),
    )
    const was = [...anew.keys()].map((index) => best[index]?.cost ?? NOTHING).reduce(added, NOTHING)
    const is = [...anew.values()].map(({ cost }) => cost).reduce(added, NOTHING)
    if (compareCosts(is, was) >= 0) return false
    best = best.map((route, index) => anew.get(index) ?? route)
    return true
  }
  while (trials.left > 0 && (turnsOne(best, accept, trials) || movesOne(best, accept, trials)));
  return best.map(({ carrier, points }) => ({ carrier, points }))
}

type Accept = (changed: ReadonlyMap<number, RoutePoint[]>) => boolean
type Trials = { left: number }

function turnsOne(routes: readonly Route[], accept: Accept, trials: Trials): boolean {
  for (const [index, { points }] of routes.entries())
    for (let from = 0; from < points.length - 1; from += 1)
      for (let to = from + 1; to < points.length && trials.left > 0; to += 1) {
        const turned = points.slice(from, to + 1).reverse()
        if (accept(new Map([[index, points.toSpliced(from, turned.length, ...turned)]]))) return true
      }
  return false
}

function movesOne(routes: readonly Route[], accept: Accept, trials: Trials): boolean {
  for (const [index, { points }] of routes.entries())
    for (const [place, point] of points.entries()) {
      const rest = points.toSpliced(place, 1)
      for (const [other, { points: theirs }] of routes.entries())
        for (let to = 0; to <= (other === index ? rest : theirs).length && trials.left > 0; to += 1) {
          if (other === index && to === place) continue
          const changed =
            other === index
              ? new Map([[index, rest.toSpliced(to, 0, point)]])
              : new Map([
                  [index, rest],
                  [other, theirs.toSpliced(to, 0, point)],
                ])
          if (accept(changed)) return true
        }
    }
  return false
}

const NOTHING: RouteCost = { grams: 0, warm: 0, lateMinutes: 0, metres: 0 }

function costOfRoute({ carrier, points }: Route, departure: Departure): RouteCost {
  const stops = timetable(points, departure)
  return {
    grams: Math.max(0, sumOf(points.map(({ grams }) => grams)) - carrier.capacityGrams),
    warm: carrier.keepsCold ? 0 : points.filter(({ coldChain }) => coldChain).length,
    lateMinutes: sumOf(stops.map(({ lateMinutes }) => lateMinutes)),
    metres: sumOf(stops.map(({ metres }) => metres)),
  }
}

function emptyRoutes(carriers: readonly Carrier[]): Route[] {
  return carriers.map((carrier) => ({ carrier, points: [] }))
}

function roomOn({ carrier, points }: Route): number {
  return carrier.capacityGrams - sumOf(points.map(({ grams }) => grams))
}

function added(one: RouteCost, other: RouteCost): RouteCost {
  return {
    grams: one.grams + other.grams,
    warm: one.warm + other.warm,
    lateMinutes: one.lateMinutes + other.lateMinutes,
    metres: one.metres + other.metres,
  }
}

function less(one: RouteCost, other: RouteCost): RouteCost {
  return {
    grams: one.grams - other.grams,
    warm: one.warm - other.warm,
    lateMinutes: one.lateMinutes - other.lateMinutes,
    metres: one.metres - other.metres,
  }
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
