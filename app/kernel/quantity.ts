/**
 * Quantities are whole base units of a product: grams, or pieces. A product in pieces has an approximate
 * weight for transport and loads.
 */
export type BaseUnit = 'gram' | 'piece'

/** How a factor or a weight is known; people are shown it. */
export type FactorKind = 'measured' | 'declared' | 'assumed'

export type Weighable = { baseUnit: BaseUnit; gramsPerPiece: number | null }

/** Weight in grams of a base quantity; exact for products in grams, approximate for pieces. */
export function gramsOf(product: Weighable, baseQuantity: number): number {
  return product.baseUnit === 'gram' ? baseQuantity : baseQuantity * (product.gramsPerPiece ?? 0)
}

const kilograms = new Intl.NumberFormat('es-BO', { maximumFractionDigits: 2 })

/** "2,88 kg", "11,5 kg"; under a kilogram "460 g". Kilos are rounded to two decimals. */
export function formatWeight(grams: number): string {
  return grams < 1000 ? `${grams}\u00a0g` : `${kilograms.format(grams / 1000)}\u00a0kg`
}

const oneDecimal = new Intl.NumberFormat('es-BO', { maximumFractionDigits: 1 })

/** Kilograms as a bare figure for tables: "103,5". One decimal at most. */
export function formatKilograms(grams: number): string {
  return oneDecimal.format(grams / 1000)
}
