/** The parts of a line's price in centavos; they add up to its total. */
export type LineParts = {
  producerCentavos: number
  transportCentavos: number
  platformCentavos: number
  roundingCentavos: number
  totalCentavos: number
}

/** What is left of a line: its components still to come, at producers' prices, and their weight. */
export type LineLeft = { producerCentavos: number; grams: number }

/** The smallest coin. */
const COIN_CENTAVOS = 10

/**
 * The price of an agrobolsa that lost some of its components: each fee by its share of what is left, rounded
 * down, and the total down to the next ten centavos (decision 9: in the buyer's favour). Never more than before.
 *
 * @param line as it was ordered, with its weight
 */
export function reduceLine(line: LineParts & { grams: number }, left: LineLeft): LineParts {
  const transportCentavos = shareOf(line.transportCentavos, left.grams, line.grams)
  const platformCentavos = shareOf(line.platformCentavos, left.producerCentavos, line.producerCentavos)
  const sum = left.producerCentavos + transportCentavos + platformCentavos
  const most = Math.min(sum, line.totalCentavos)
  const totalCentavos = Math.floor(most / COIN_CENTAVOS) * COIN_CENTAVOS || most
  return {
    producerCentavos: left.producerCentavos,
    transportCentavos,
    platformCentavos,
    roundingCentavos: totalCentavos - sum,
    totalCentavos,
  }
}

/** BigInt: centavos times grams of a restaurant's order pass 2^53. */
function shareOf(whole: number, part: number, of: number): number {
  return Number((BigInt(whole) * BigInt(part)) / BigInt(of))
}
