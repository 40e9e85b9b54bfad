const dollars = new Intl.NumberFormat('es-BO', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** "US$ 1,25". @param micros millionths of a dollar, the currency in which the provider bills */
export function formatDollars(micros: number): string {
  return `US$\u00a0${dollars.format(micros / 1_000_000)}`
}
