import { type Departure, type RoutePoint } from './journey'
import { addCosts, type Carrier, compareCosts, NO_COST, type RouteCost, routeCosts } from './route-cost'

export type Suggestion = {
  /** one for each vehicle, also for those that stay at home */
  routes: { vehicleId: number; pointIds: number[] }[]
  cost: RouteCost
}

/** The stops of a vehicle, each named by its place in the list of points. */
type Route = { carrier: Carrier; stops: number[] }
type Costs = ReturnType<typeof routeCosts>
type Points = readonly RoutePoint[]

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
  points: Points,
  carriers: readonly Carrier[],
  departure: Departure,
): Suggestion {
  const costs = routeCosts(points, departure)
  const near = improved(nearestRoutes(points, carriers, departure, costs), costs)
  const given = givenStops(points, carriers)
  const [nearCost, givenCost] = [totalOf(near, costs), totalOf(given, costs)]
  const [best, cost] = compareCosts(nearCost, givenCost) <= 0 ? [near, nearCost] : [given, givenCost]
  return {
    routes: best.map(({ carrier, stops }) => ({
      vehicleId: carrier.vehicleId,
      pointIds: stops.flatMap((stop) => points[stop]?.deliveryPointId ?? []),
    })),
    cost,
  }
}

/** The points in their given order, each on the first vehicle with room, or else on the one with the most. */
export function givenRoutes(
  points: Points,
  carriers: readonly Carrier[],
): { carrier: Carrier; points: RoutePoint[] }[] {
  return givenStops(points, carriers).map(({ carrier, stops }) => ({
    carrier,
    points: stops.flatMap((stop) => points[stop] ?? []),
  }))
}

function givenStops(points: Points, carriers: readonly Carrier[]): Route[] {
  const routes = carriers.map((carrier): Route => ({ carrier, stops: [] }))
  for (const [stop, { grams }] of points.entries()) {
    const rooms = routes.map((route) => roomOn(route, points))
    const fitting = rooms.findIndex((room) => room >= grams)
    routes[fitting >= 0 ? fitting : rooms.indexOf(Math.max(...rooms))]?.stops.push(stop)
  }
  return routes
}

/** Of more than these each is put last on the vehicle where that is best: every place of hundreds takes seconds. */
const MOST_PLACED = 100

function nearestRoutes(
  points: Points,
  carriers: readonly Carrier[],
  departure: Departure,
  costs: Costs,
): Route[] {
  const routes = [...carriers]
    .sort((a, b) => b.capacityGrams - a.capacityGrams || a.vehicleId - b.vehicleId)
    .map((carrier): Route => ({ carrier, stops: [] }))
  const waiting = new Set(points.keys())
  for (const route of routes)
    for (;;) {
      const next = nearestNext(route, [...waiting], { points, departure, costs })
      if (next === undefined) break
      route.stops.push(next)
      waiting.delete(next)
    }
  const onlyLast = waiting.size > MOST_PLACED
  for (const stop of waiting) insertWhereBest(routes, stop, costs, onlyLast)
  return routes
}

/** The nearest point that the vehicle can still serve as it should; from nowhere: the one that opens first. */
function nearestNext(
  { carrier, stops }: Route,
  waiting: readonly number[],
  known: { points: Points; departure: Departure; costs: Costs },
): number | undefined {
  const { points, departure, costs } = known
  const last = stops.at(-1)
  const room = roomOn({ carrier, stops }, points)
  const { lateMinutes } = costs.costOfRoute(carrier, stops)
  const ranked = waiting
    .flatMap((stop) => {
      const point = points[stop]
      if (!point || point.grams > room || (point.coldChain && !carrier.keepsCold)) return []
      const isFirst = last === undefined && departure.from === null
      return [{ stop, far: isFirst ? point.opensAt.getTime() : costs.metresTo(last, stop) }]
    })
    .sort((a, b) => a.far - b.far || a.stop - b.stop)
  return ranked.find(({ stop }) => costs.costOfRoute(carrier, [...stops, stop]).lateMinutes === lateMinutes)
    ?.stop
}

function insertWhereBest(routes: readonly Route[], stop: number, costs: Costs, onlyLast: boolean): void {
  let best: { route: Route; stops: number[]; more: RouteCost } | null = null
  for (const route of routes) {
    const before = costs.costOfRoute(route.carrier, route.stops)
    const first = onlyLast ? route.stops.length : 0
    for (let place = first; place <= route.stops.length; place += 1) {
      const stops = route.stops.toSpliced(place, 0, stop)
      const more = less(costs.costOfRoute(route.carrier, stops), before)
      if (!best || compareCosts(more, best.more) < 0) best = { route, stops, more }
    }
  }
  if (best) best.route.stops = best.stops
}

/** Whether some routes are better as they would be; then they are so. */
type Accept = (changed: readonly (readonly [index: number, stops: number[]])[]) => boolean
type Budget = { left: number }

/** Turns stretches round (2-opt) and moves stops, also to another vehicle, as long as something gets better. */
function improved(routes: readonly Route[], costs: Costs): Route[] {
  const best = routes.map((route) => ({ ...route, cost: costs.costOfRoute(route.carrier, route.stops) }))
  const budget = { left: MOST_TIMED }
  const accept: Accept = (changed) => {
    let [was, is] = [NO_COST, NO_COST]
    const anew = changed.flatMap(([index, stops]) => {
      const route = best[index]
      if (!route) return []
      budget.left -= 1 + stops.length
      const cost = costs.costOfRoute(route.carrier, stops)
      was = addCosts(was, route.cost)
      is = addCosts(is, cost)
      return [[index, { ...route, stops, cost }] as const]
    })
    if (compareCosts(is, was) >= 0) return false
    for (const [index, route] of anew) best[index] = route
    return true
  }
  while (budget.left > 0 && (turnsOne(best, accept, budget) || movesOne(best, accept, budget)));
  return best
}

function turnsOne(routes: readonly Route[], accept: Accept, budget: Budget): boolean {
  for (const [index, { stops }] of routes.entries())
    for (let from = 0; from < stops.length - 1; from += 1)
      for (let to = from + 1; to < stops.length && budget.left > 0; to += 1) {
        const turned = stops.slice(from, to + 1).reverse()
        if (accept([[index, stops.toSpliced(from, turned.length, ...turned)]])) return true
      }
  return false
}

function movesOne(routes: readonly Route[], accept: Accept, budget: Budget): boolean {
  for (const [index, { stops }] of routes.entries())
    for (const [place, stop] of stops.entries()) {
      const rest = stops.toSpliced(place, 1)
      for (const [other, { stops: theirs }] of routes.entries()) {
        const into = other === index ? rest : theirs
        for (let to = 0; to <= into.length && budget.left > 0; to += 1) {
          const moved = [other, into.toSpliced(to, 0, stop)] as const
          if (accept(other === index ? [moved] : [[index, rest], moved])) return true
        }
      }
    }
  return false
}

function totalOf(routes: readonly Route[], costs: Costs): RouteCost {
  return routes.map(({ carrier, stops }) => costs.costOfRoute(carrier, stops)).reduce(addCosts, NO_COST)
}

function roomOn({ carrier, stops }: Route, points: Points): number {
  return stops.reduce((room, stop) => room - (points[stop]?.grams ?? 0), carrier.capacityGrams)
}

function less(one: RouteCost, other: RouteCost): RouteCost {
  return {
    grams: one.grams - other.grams,
    warm: one.warm - other.warm,
    lateMinutes: one.lateMinutes - other.lateMinutes,
    metres: one.metres - other.metres,
  }
}
