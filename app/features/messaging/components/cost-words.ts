const figures = new Intl.NumberFormat('es-BO', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** "US$ 1,25", or "EUR 1,25". @param micros millionths of the unit. @param unit ISO 4217, what the provider bills in */
export function formatCost(micros: number, unit: string | null = null): string {
  const sign = unit === null || unit === 'USD' ? 'US$' : unit
  return `${sign}\u00a0${figures.format(micros / 1_000_000)}`
}
