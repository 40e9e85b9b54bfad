/** What counts as short or dear, in basis points (1/10,000), and where that comes from. */
export type DayRules = { weightToleranceBp: number; priceToleranceBp: number; toleranceSource: string }

export type MarketRules = DayRules & { checklist: string[] }

/** The market's price of a product as it was when the day was opened, in centavos of 1,000,000 base units. */
export type DayPrice = {
  productId: number
  low: number
  median: number
  high: number
  city: string
  markets: string[]
  /** first and last day on which somebody looked */
  from: string
  to: string
}

export const MOST_POINTS = 30

/** Until a municipality writes its own. No norm was found for stalls: the tolerances are assumed, and say so. */
export const DEFAULT_RULES: MarketRules = {
  weightToleranceBp: 200,
  priceToleranceBp: 1_000,
  toleranceSource: 'Supuesto: el municipio todavía no anotó su norma.',
  checklist: [
    'Agua limpia y jabón para lavarse las manos',
    'Alimentos a más de 30 cm del piso',
    'Queso, carne y huevos bajo sombra y tapados',
    'Balanzas limpias y a la vista',
    'Sin animales dentro de la feria',
    'Basureros con tapa; residuos orgánicos aparte',
    'Sin productos de otra zona con plaga declarada',
    'Baños limpios y cerca',
  ],
}

type Reference = Omit<DayPrice, 'productId' | 'low' | 'median' | 'high'> & {
  band: Pick<DayPrice, 'low' | 'median' | 'high'>
}

/** The reference of each product by the presentation that it is compared by; products without one are left out. */
export function dayPrices(
  products: readonly { id: number; presentationId: number | null }[],
  references: ReadonlyMap<number, Reference>,
): DayPrice[] {
  return products.flatMap(({ id, presentationId }) => {
    const reference = presentationId === null ? undefined : references.get(presentationId)
    if (!reference) return []
    const { band, city, markets, from, to } = reference
    return [{ productId: id, low: band.low, median: band.median, high: band.high, city, markets, from, to }]
  })
}
