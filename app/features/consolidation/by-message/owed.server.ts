import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type OwedInCycle } from '~/features/messaging/reply-kinds'
import { owedByCycle, type EarningPart } from './owed'

export type Owed = { cycles: OwedInCycle[]; advanceCentavos: number }

/** What a producer is owed in her last cycles. Settlement, which knows what was paid, answers in its place. */
export type ReadOwed = (trx: Trx, producerIds: readonly number[]) => Promise<Map<number, Owed>>

/** From the parts of her two latest cycles, as far as they were weighed or answered. */
export const readOwedOfHarvest: ReadOwed = async (trx, producerIds) => {
  const { rows } = await sql<EarningPart>`
    with latest as (
      select   own.producer_id, own.cycle_id,
               row_number() over (partition by own.producer_id order by cycle.closes_at desc, cycle.id desc) as place
      from     (select distinct producer_id, cycle_id from allotments
                where  producer_id = any (${[...producerIds]}::bigint[])) own
      join     order_cycles cycle on cycle.id = own.cycle_id
      where    cycle.state <> 'cancelled'
    )
    select    part.producer_id, cycle.number as cycle_number, part.asked_base, part.confirmed_base,
              weighed.received_base, part.producer_centavos
    from      latest
    join      order_cycles cycle on cycle.id = latest.cycle_id
    join      allotments part on part.producer_id = latest.producer_id and part.cycle_id = latest.cycle_id
    left join check_ins weighed on weighed.harvest_request_id = part.harvest_request_id
                               and weighed.producer_id = part.producer_id
                               and not exists (select from check_ins newer where newer.corrects_id = weighed.id)
    where     latest.place <= 2
    order by  part.producer_id, part.id`.execute(trx)
  return new Map(
    producerIds.map((producerId) => [
      producerId,
      { cycles: owedByCycle(rows.filter((row) => row.producerId === producerId)), advanceCentavos: 0 },
    ]),
  )
}
