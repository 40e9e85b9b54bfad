/** Where points fall on a plan of a given shape, in percent from its top left corner. */
export type PlanPosition = { x: number; y: number }

const MARGIN_PERCENT = 10
const KM_PER_DEGREE = 111.32
const SMALLEST_SPAN_KM = 1

/**
 * Places points on a plan so that all of them fit with a margin, to scale and north up; those that would lie
 * on each other are pushed apart until their numbers can be read. A few kilometres are flat enough for degrees
 * to be straight.
 * @param aspect width of the plan divided by its height
 */
export function planPositions(
  points: readonly { latitude: number; longitude: number }[],
  aspect: number,
): PlanPosition[] {
  const latitudes = points.map(({ latitude }) => latitude)
  const middle = (Math.max(...latitudes) + Math.min(...latitudes)) / 2
  const shrink = Math.cos((middle * Math.PI) / 180)
  const km = points.map(({ latitude, longitude }) => ({
    x: longitude * KM_PER_DEGREE * shrink,
    y: -latitude * KM_PER_DEGREE,
  }))
  const across = range(km.map(({ x }) => x))
  const down = range(km.map(({ y }) => y))
  const height = Math.max(down.span, across.span / aspect, SMALLEST_SPAN_KM)
  const usable = 100 - 2 * MARGIN_PERCENT
  const placed = km.map(({ x, y }) => ({
    x: 50 + ((x - across.middle) / (height * aspect)) * usable,
    y: 50 + ((y - down.middle) / height) * usable,
  }))
  return pushedApart(placed, aspect).map(({ x, y }) => ({ x: round(x), y: round(y) }))
}

/** A pin's width on the narrowest plan, in percent of it. */
const PIN_PERCENT = 9.5
const SAME_CORNER_PERCENT = 1
const ROUNDS = 30
const EDGE_PERCENT = 5

function pushedApart(positions: readonly PlanPosition[], aspect: number): PlanPosition[] {
  const moved = positions.map((position) => ({ ...position }))
  for (let turn = 0; turn < ROUNDS; turn += 1) {
    for (const [index, one] of moved.entries()) {
      for (const other of moved.slice(index + 1)) pushApart(one, other, aspect)
    }
    // In every round: two that are only put back at the end meet again at the edge.
    for (const position of moved) {
      position.x = inside(position.x)
      position.y = inside(position.y)
    }
  }
  return moved
}

function pushApart(one: PlanPosition, other: PlanPosition, aspect: number): void {
  const across = other.x - one.x
  const down = (other.y - one.y) / aspect
  const distance = Math.hypot(across, down)
  if (distance >= PIN_PERCENT) return
  const push = (PIN_PERCENT - distance) / 2
  // On the same corner, or as good as: side by side, also in a column of points that leaves no room up and down.
  const [x, y] = distance < SAME_CORNER_PERCENT ? [1, 0] : [across / distance, down / distance]
  one.x -= x * push
  other.x += x * push
  one.y -= y * push * aspect
  other.y += y * push * aspect
}

function inside(percent: number): number {
  return Math.min(100 - EDGE_PERCENT, Math.max(EDGE_PERCENT, percent))
}

function range(values: readonly number[]): { middle: number; span: number } {
  const least = Math.min(...values)
  const most = Math.max(...values)
  return { middle: (least + most) / 2, span: most - least }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
