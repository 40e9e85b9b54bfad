import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type Minimum } from '~/features/cycles/offers/minimum'

/** An association that left a cycle at the cut-off: what it asked for, what was sold, which orders lost something. */
export type LeftBelowMinimum = {
  leftAt: Date
  minimum: NonNullable<Minimum>
  soldCentavos: number
  soldGrams: number
  orders: number
}

/** Null when the association takes part as any other. One query. */
export async function findLeft(
  db: Database,
  of: { cycleId: number; associationId: number },
): Promise<LeftBelowMinimum | null> {
  type Row = Omit<LeftBelowMinimum, 'minimum'> & {
    minimumCentavos: number | null
    minimumGrams: number | null
  }
  const { rows } = await sql<Row>`
    select cancelled_at as left_at, minimum_centavos, minimum_grams, sold_centavos, sold_grams,
           (select count(distinct order_id) from withdrawn_components gone
            where  gone.cycle_id = part.cycle_id and gone.association_id = part.association_id) as orders
    from   cycle_participants part
    where  cycle_id = ${of.cycleId} and association_id = ${of.associationId} and cancelled_at is not null`.execute(
    db,
  )
  const [row] = rows
  if (!row) return null
  const { minimumCentavos, minimumGrams, ...left } = row
  return {
    ...left,
    minimum: minimumGrams === null ? { centavos: minimumCentavos ?? 0 } : { grams: minimumGrams },
  }
}
