import { type Database, type Trx } from '#db/client.server'
import { listPricesOf } from './change-queries.server'
import { findComingCycle } from './queries.server'

/** The cycle that takes offers next, or now, and what an association asks for in it. */
export type ComingPrices = {
  /** null: none is open or planned, and so there are no prices */
  cycle: { id: number; number: number } | null
  /** producer's centavos by presentation */
  centavos: Map<number, number>
  /** products on offer: others have no price, since nobody can buy them */
  productIds: Set<number>
}

/** Two statements. */
export async function readComingPrices(db: Database | Trx, associationId: number): Promise<ComingPrices> {
  const cycle = (await findComingCycle(db)) ?? null
  const rows = cycle ? await listPricesOf(db, { cycleId: cycle.id, associationId }) : []
  return {
    cycle,
    centavos: new Map(rows.map((row) => [row.presentationId, row.centavos])),
    productIds: new Set(rows.map(({ productId }) => productId)),
  }
}
