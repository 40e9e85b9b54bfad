import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type ProductFactors } from './sheet'

export type SheetFacts = {
  /** where the association's producers take their goods */
  takeTo: string
  factors: ProductFactors[]
}

/** What a printed list says besides the harvest: where it is handed in, and how its units are known. */
export async function readSheetFacts(
  db: Database,
  of: { cycleId: number; associationId: number },
): Promise<SheetFacts> {
  const { rows } = await sql<SheetFacts>`
    select coalesce(association.collection_place, association.municipality) as take_to,
           coalesce((
             select jsonb_agg(jsonb_build_object(
                      'productId', product.id,
                      'unitFactor', coalesce(unit.factor, 'measured'),
                      'pieceFactor', product.grams_per_piece_factor) order by product.id)
             from      offers
             join      products product   on product.id = offers.product_id
             left join presentations unit on unit.product_id = product.id and unit.is_harvest_unit
             where     offers.cycle_id = ${of.cycleId} and offers.association_id = association.id), '[]') as factors
    from   organizations association
    where  association.id = ${of.associationId}`.execute(db)
  return rows[0] ?? { takeTo: '', factors: [] }
}
