import { type LinePrice } from '~/features/cycles/pricing'

/** Where the money of one of each goes; null when there is none. */
export function sumOfPrices(prices: readonly LinePrice[]): LinePrice | null {
  const [first, ...rest] = prices
  if (!first) return null
  return rest.reduce(
    (sum, price) => ({
      producerCentavos: sum.producerCentavos + price.producerCentavos,
      transportCentavos: sum.transportCentavos + price.transportCentavos,
      platformCentavos: sum.platformCentavos + price.platformCentavos,
      roundingCentavos: sum.roundingCentavos + price.roundingCentavos,
      totalCentavos: sum.totalCentavos + price.totalCentavos,
    }),
    first,
  )
}
