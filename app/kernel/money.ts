/** Money is whole centavos of boliviano (BOB). Nothing here divides without saying how it rounds. */

/** Half-up division of non-negative integers: the only rounding of fees (decision 9). */
export function divideHalfUp(dividend: number, divisor: number): number {
  return Math.floor((2 * dividend + divisor) / (2 * divisor))
}

/** Division of non-negative integers rounded up: what is given back (decision 9). */
export function divideUp(dividend: number, divisor: number): number {
  return Number((BigInt(dividend) + BigInt(divisor) - 1n) / BigInt(divisor))
}

/** A fee of `basisPoints` (1/10,000) on an amount in centavos, half-up. */
export function basisPointsOf(amountCentavos: number, basisPoints: number): number {
  return divideHalfUp(amountCentavos * basisPoints, 10_000)
}

/** A fee in centavos per kilogram on a weight in grams, half-up. */
export function perKilogram(grams: number, centavosPerKg: number): number {
  return divideHalfUp(grams * centavosPerKg, 1_000)
}

const MILLION = 1_000_000n

/** The price in centavos of `baseQuantity` base units at a price of a million of them, half-up. */
export function priceOfQuantity(centavosPerMillion: number, baseQuantity: number): number {
  return Number((BigInt(centavosPerMillion) * BigInt(baseQuantity) + MILLION / 2n) / MILLION)
}

const twoDecimals = new Intl.NumberFormat('es-BO', {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  useGrouping: true,
})

/**
 * "Bs 12,50" with a no-break space; thousands with a point: "Bs 48.732,00".
 * @param centavos whole centavos; may be negative ("Bs -0,50")
 */
export function formatMoney(centavos: number): string {
  return `Bs\u00a0${formatAmount(centavos)}`
}

/** The figure alone, two decimals: "12,50". */
export function formatAmount(centavos: number): string {
  return twoDecimals.format(centavos / 100)
}

/** The figure of a large price: drops ",00" ("110", "11,50"). */
export function formatPriceFigure(centavos: number): string {
  return formatAmount(centavos).replace(/,00$/, '')
}
