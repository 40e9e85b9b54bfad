import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type SoldDifference } from './late'

/** Settlements of a cycle, locked, with what each says was sold, late corrections included. */
export async function lockSoldOfSettlements(
  trx: Trx,
  cycleId: number,
): Promise<{ settlementId: number; associationId: number; soldCentavos: number }[]> {
  await sql`select id from settlements where cycle_id = ${cycleId} order by id for update`.execute(trx)
  const { rows } = await sql<{ settlementId: number; associationId: number; soldCentavos: number }>`
    select   settlement.id as settlement_id, settlement.association_id,
             settlement.sold_centavos + coalesce((
               select sum(amount_centavos) from settlement_adjustments
               where  settlement_id = settlement.id and source = 'late'), 0)::bigint as sold_centavos
    from     settlements settlement
    where    settlement.cycle_id = ${cycleId}
    order by settlement.id`.execute(trx)
  return rows
}

/** What the ledger has as sold already becomes a line of the association's account. */
export async function insertLateAdjustments(
  trx: Trx,
  differences: readonly (SoldDifference & { settlementId: number })[],
  by: { personId: number; at: Date; reason: string },
): Promise<void> {
  if (differences.length === 0) return
  await sql`
    insert into settlement_adjustments (settlement_id, amount_centavos, reason, source, form_key, adjusted_by,
                                        adjusted_at)
    select settlement_id, centavos, ${by.reason}, 'late', gen_random_uuid(), ${by.personId}::bigint,
           ${by.at}::timestamptz
    from   unnest(${differences.map(({ settlementId }) => settlementId)}::bigint[],
                  ${differences.map(({ centavos }) => centavos)}::bigint[]) as told (settlement_id, centavos)`.execute(
    trx,
  )
}
