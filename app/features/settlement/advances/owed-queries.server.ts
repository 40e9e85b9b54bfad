import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

export type SettledOwed = { producerId: number; cycleNumber: number; centavos: number; isPaid: boolean }

/** What settlements say that producers are owed, adjusted and with early payment deducted, or were paid. */
export async function listSettledOwed(trx: Trx, producerIds: readonly number[]): Promise<SettledOwed[]> {
  const { rows } = await sql<SettledOwed>`
    with share as (
      select   item.settlement_id, item.producer_id, sum(item.amount_centavos) as centavos
      from     settlement_items item
      where    item.producer_id = any (${[...producerIds]}::bigint[])
      group by item.settlement_id, item.producer_id
    )
    select share.producer_id, cycle.number as cycle_number, payout.id is not null as is_paid,
           coalesce(payout.amount_centavos, share.centavos
             + coalesce((select sum(amount_centavos) from settlement_adjustments
                         where settlement_id = share.settlement_id and producer_id = share.producer_id), 0)
             - coalesce((select sum(amount_centavos) from advance_deductions
                         where settlement_id = share.settlement_id and producer_id = share.producer_id), 0))
             as centavos
    from   share
    join   settlements settlement on settlement.id = share.settlement_id
    join   order_cycles cycle     on cycle.id = settlement.cycle_id
    left join payouts payout      on payout.settlement_id = share.settlement_id
                                 and payout.producer_id = share.producer_id and payout.taken_back_at is null`.execute(
    trx,
  )
  return rows
}

/** Early payment that producers have and that was not deducted yet, fees included. */
export async function listOwedAdvances(
  trx: Trx,
  producerIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ producerId: number; centavos: number }>`
    select   coalesce(producer.merged_into_id, producer.id) as producer_id,
             sum(advance.amount_centavos + advance.fee_centavos - advance.deducted_centavos) as centavos
    from     advances advance
    join     producers producer on producer.id = advance.producer_id
    where    advance.state = 'paid'
    and      coalesce(producer.merged_into_id, producer.id) = any (${[...producerIds]}::bigint[])
    group by coalesce(producer.merged_into_id, producer.id)`.execute(trx)
  return new Map(rows.map(({ producerId, centavos }) => [producerId, centavos]))
}
