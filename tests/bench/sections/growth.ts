import { type Row } from '../report'

const MOST = 1.05

/**
 * How a cost grows with the orders: the slope of a straight line through its points in logarithms. 1 is in step
 * with them, 0 is not at all.
 */
export function exponentOf(points: readonly { orders: number; ms: number }[]): number {
  const logs = points.map(({ orders, ms }) => [Math.log(orders), Math.log(Math.max(ms, 0.01))] as const)
  const mean = (at: 0 | 1) => logs.reduce((sum, pair) => sum + pair[at], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const above = logs.reduce((sum, pair) => sum + (pair[0] - x) * (pair[1] - y), 0)
  const below = logs.reduce((sum, pair) => sum + (pair[0] - x) ** 2, 0)
  return below === 0 ? 0 : above / below
}

export function growthRows(costs: ReadonlyMap<string, { orders: number; ms: number }[]>): Row[] {
  return [...costs].flatMap(([what, points]) => {
    if (points.length < 2) return []
    const exponent = exponentOf(points)
    return [
      {
        section: 'growth',
        what,
        ratio: exponent,
        aim: `at most ${MOST}`,
        holds: exponent <= MOST,
        ours: points
          .map(
            ({ orders, ms }) =>
              `${orders}: ${ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`}`,
          )
          .join(', '),
        note: 'milliseconds of the processor; the ratio is the exponent',
      },
    ]
  })
}
