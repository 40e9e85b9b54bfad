import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type Carry, type OpenDebt } from './carry'

/**
 * What payees of these associations owe of settlements that are done, the oldest first, those settlements locked. Only
 * something that was deducted, put right or brought along can have left anybody owing.
 */
export async function lockOpenDebts(trx: Trx, associationIds: readonly number[]): Promise<OpenDebt[]> {
  const { rows: suspects } = await sql<{ id: number }>`
    select   id from settlements
    where    association_id = any (${associationIds}::bigint[])
    and      (sold_centavos + donated_centavos < 0
              or id in (select settlement_id from advance_deductions)
              or id in (select settlement_id from settlement_adjustments where amount_centavos < 0)
              or id in (select to_settlement_id from settlement_carries))
    order by id
    for update`.execute(trx)
  if (suspects.length === 0) return []
  const { rows } = await sql<OpenDebt>`
    select   account.settlement_id, account.association_id, account.producer_id as from_producer_id,
             coalesce(member.merged_into_id, account.producer_id) as producer_id,
             -account.left_centavos as owed_centavos
    from     settlement_accounts(${suspects.map(({ id }) => id)}::bigint[]) account
    join     settlements settlement on settlement.id = account.settlement_id
    join     order_cycles cycle     on cycle.id = settlement.cycle_id
    left join producers member      on member.id = account.producer_id
    where    account.left_centavos < 0
    order by cycle.delivers_at, account.settlement_id, account.producer_id nulls first`.execute(trx)
  return rows
}

export async function insertCarries(trx: Trx, carries: readonly Carry[]): Promise<void> {
  if (carries.length === 0) return
  await trx.insertInto('settlementCarries').values(carries).execute()
}
