import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

export type SettledOwed = { producerId: number; cycleNumber: number; centavos: number; isPaid: boolean }

/** What settlements say that producers are still to be paid, or what they were paid where nothing is left. */
export async function listSettledOwed(trx: Trx, producerIds: readonly number[]): Promise<SettledOwed[]> {
  const { rows } = await sql<SettledOwed>`
    select account.producer_id, cycle.number as cycle_number,
           account.left_centavos <= 0 and account.paid_centavos > 0 as is_paid,
           case when account.left_centavos <= 0 and account.paid_centavos > 0 then account.paid_centavos
                else greatest(0, account.left_centavos) end as centavos
    from   settlement_accounts(array(select distinct settlement_id from settlement_items
                                     where  producer_id = any (${[...producerIds]}::bigint[]))) account
    join   settlements settlement on settlement.id = account.settlement_id
    join   order_cycles cycle     on cycle.id = settlement.cycle_id
    where  account.producer_id = any (${[...producerIds]}::bigint[])`.execute(trx)
  return rows
}

/** Early payment that producers have and that was not deducted yet, fees included. */
export async function listOwedAdvances(
  trx: Trx,
  producerIds: readonly number[],
): Promise<Map<number, number>> {
  const { rows } = await sql<{ producerId: number; centavos: number }>`
    select   coalesce(producer.merged_into_id, producer.id) as producer_id,
             sum(advance.left_centavos) as centavos
    from     advances advance
    join     producers producer on producer.id = advance.producer_id
    where    advance.state = 'paid'
    and      coalesce(producer.merged_into_id, producer.id) = any (${[...producerIds]}::bigint[])
    group by coalesce(producer.merged_into_id, producer.id)`.execute(trx)
  return new Map(rows.map(({ producerId, centavos }) => [producerId, centavos]))
}
