import { prorate } from '~/kernel/prorate'

/** A part of a line: what it takes of one association, in base units, and the producer's price of all of it. */
export type SoldPart = {
  associationId: number
  orderedBase: number
  /** null until producers have answered */
  confirmedBase: number | null
  /** null: handed over as confirmed */
  deliveredBase: number | null
  producerCentavos: number
  /** what its buyer pays although it does not come */
  donatedCentavos: number
}

export type SoldLine = { transportCentavos: number; platformCentavos: number; parts: readonly SoldPart[] }

export type SoldOrder = {
  /** what she pays for what she was given */
  dueCentavos: number
  orderFeeCentavos: number
  lines: readonly SoldLine[]
}

/** To whom what a buyer pays goes; centavos. The parts add up to what is due, always. */
export type SaleSplit = {
  associations: Map<number, number>
  donations: Map<number, number>
  transportCentavos: number
  platformCentavos: number
  orderFeeCentavos: number
  /** what brings the sum to coins that people have, in her favour or not; may be negative */
  roundingCentavos: number
}

/**
 * Splits what is due of a delivered order: to each association the producer's price of what was handed over, to
 * transport and platform their fees in the same proportion, the fee of the order where anything came, and what
 * she gave away; what is left is rounding, since prices and refunds go to whole coins.
 */
export function splitSale(order: SoldOrder): SaleSplit {
  const associations = new Map<number, number>()
  let transportCentavos = 0
  let platformCentavos = 0
  for (const line of order.lines) {
    const whole = line.parts.reduce((sum, part) => sum + part.producerCentavos, 0)
    let sold = 0
    for (const part of line.parts) {
      const centavos = soldCentavos(part)
      sold += centavos
      add(associations, part.associationId, centavos)
    }
    transportCentavos += shareOf(line.transportCentavos, sold, whole)
    platformCentavos += shareOf(line.platformCentavos, sold, whole)
  }
  const parts = order.lines.flatMap((line) => line.parts)
  const orderFeeCentavos = parts.some((part) => handedBase(part) > 0) ? order.orderFeeCentavos : 0
  const producers = [...associations.values()].reduce((sum, centavos) => sum + centavos, 0)
  const left = order.dueCentavos - producers - transportCentavos - platformCentavos - orderFeeCentavos
  const donations = donationsOf(parts, left)
  const donated = [...donations.values()].reduce((sum, centavos) => sum + centavos, 0)
  return {
    associations,
    donations,
    transportCentavos,
    platformCentavos,
    orderFeeCentavos,
    roundingCentavos: left - donated,
  }
}

/** Base units of a part that count as sold: never more than was confirmed, which is all she pays for. */
function handedBase({ orderedBase, confirmedBase, deliveredBase }: SoldPart): number {
  const expected = Math.min(orderedBase, confirmedBase ?? orderedBase)
  return Math.max(0, Math.min(expected, deliveredBase ?? expected))
}

/** The producer's price of what was handed over of a part, half-up; `sold_centavos` in the database is its twin. */
export function soldCentavos(part: SoldPart): number {
  return shareOf(part.producerCentavos, handedBase(part), part.orderedBase)
}

/** What she meant to give away, as far as she paid it, to those whose goods did not come. */
function donationsOf(parts: readonly SoldPart[], leftCentavos: number): Map<number, number> {
  const given = parts.filter(({ donatedCentavos }) => donatedCentavos > 0)
  const meant = given.reduce((sum, part) => sum + part.donatedCentavos, 0)
  const donations = new Map<number, number>()
  const paid = prorate(
    Math.max(0, Math.min(meant, leftCentavos)),
    given.map((part) => part.donatedCentavos),
  )
  given.forEach((part, index) => add(donations, part.associationId, paid[index] ?? 0))
  return donations
}

/** Half-up, of whole numbers that may pass 2^53 on the way. */
function shareOf(amount: number, part: number, whole: number): number {
  if (whole === 0) return 0
  const twice = 2n * BigInt(whole)
  return Number((2n * BigInt(amount) * BigInt(part) + BigInt(whole)) / twice)
}

function add(sums: Map<number, number>, key: number, centavos: number): void {
  sums.set(key, (sums.get(key) ?? 0) + centavos)
}
