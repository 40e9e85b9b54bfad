/** A part of a line in base units, as far as money is concerned. */
export type DuePart = { orderedBase: number; deliveredBase: number; producerCentavos: number }
export type DueLine = { totalCentavos: number; parts: readonly DuePart[] }

/** The smallest coin: what is due must be payable on a pavement. */
const COIN = 10n

/**
 * What a line costs when less of it was handed over: its price less the share of what is missing, each part
 * weighing as its producer's price does, rounded down to ten centavos, in the buyer's favour (decision 9). More
 * than was ordered is never charged.
 */
export function lineDueCentavos({ totalCentavos, parts }: DueLine): number {
  let numerator = 0n
  let denominator = 1n
  for (const part of parts) {
    const missing = BigInt(part.orderedBase - Math.min(part.orderedBase, Math.max(0, part.deliveredBase)))
    const ordered = BigInt(part.orderedBase)
    numerator = numerator * ordered + missing * BigInt(part.producerCentavos) * denominator
    denominator *= ordered
  }
  if (numerator === 0n) return totalCentavos
  const whole = BigInt(parts.reduce((sum, part) => sum + part.producerCentavos, 0)) * denominator
  const due = (BigInt(totalCentavos) * (whole - numerator)) / whole
  return Number((due / COIN) * COIN)
}

/** What an order costs for what was handed over of it; the fee of an order of which nothing came is not due. */
export function orderDueCentavos(order: { orderFeeCentavos: number; lines: readonly DueLine[] }): number {
  const lines = order.lines.reduce((sum, line) => sum + lineDueCentavos(line), 0)
  const something = order.lines.some((line) => line.parts.some((part) => part.deliveredBase > 0))
  return something ? lines + order.orderFeeCentavos : 0
}
