import { type OwnProduct } from '~/features/catalog/products/own-product'
import { readPrice } from '~/features/cycles/offers/offer'
import { type ReadRow } from './import-rows'

/**
 * PRICES OF A SHEET belong to the cycle that takes offers next, as those that go out with it: a price for a
 * product that is on offer there. An empty cell leaves the price as it is; what is not on offer has none, and its
 * cell is told and left. Orders keep the price they were placed at.
 */
export type KnownPrices = {
  cycle: { id: number; number: number } | null
  centavos: ReadonlyMap<number, number>
  productIds: ReadonlySet<number>
}

export type PriceChange =
  | { field: 'price'; cycle: number; before: number | null; after: number }
  /** a price that has nowhere to go: nothing is written */
  | { field: 'price_left'; reason: 'not_offered' | 'no_cycle'; cycle: number | null }

/** A price to write once the products are: its unit may be new. */
export type PriceToWrite = { productId: number; unit: string; baseQuantity: number; centavos: number }

/** What becomes of the price in a row that is right; null: nothing. */
export function decidePrice(
  row: ReadRow,
  kept: OwnProduct | null,
  known: KnownPrices,
): { change: PriceChange; write: PriceToWrite | null } | null {
  const after = readPrice(row.typed.price ?? '')
  const { unit, baseQuantity } = row
  if (after === null || unit === null || baseQuantity === null) return null
  const { cycle } = known
  if (!cycle) return { change: { field: 'price_left', reason: 'no_cycle', cycle: null }, write: null }
  if (!kept || !known.productIds.has(kept.id))
    return { change: { field: 'price_left', reason: 'not_offered', cycle: cycle.number }, write: null }
  const presentation = kept.presentations.find(
    (each) => each.unit === unit && each.baseQuantity === baseQuantity,
  )
  const before = (presentation && known.centavos.get(presentation.id)) ?? null
  if (before === after) return null
  return {
    change: { field: 'price', cycle: cycle.number, before, after },
    write: { productId: kept.id, unit, baseQuantity, centavos: after },
  }
}
