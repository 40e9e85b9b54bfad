import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type CountFacts, type ReceiptFacts, type WalkInFacts } from './box-postings'

type Box = { cycleId: number; pointId: number }

/** Sales to passers-by of a point, with what they weighed and were worth when they were sold. */
export async function listWalkIns(trx: Trx, of: Box): Promise<WalkInFacts[]> {
  const { rows } = await sql<WalkInFacts>`
    select   sale.event_id, offers.association_id, event.happened_at, sale.total_centavos, sale.producer_centavos,
             sale.grams, cycle.transport_centavos_per_kg, cycle.platform_basis_points
    from     walk_in_sales sale
    join     desk_events event  on event.id = sale.event_id
    join     offers             on offers.id = sale.offer_id
    join     order_cycles cycle on cycle.id = sale.cycle_id
    where    sale.cycle_id = ${of.cycleId} and sale.delivery_point_id = ${of.pointId}
    order by event.sequence`.execute(trx)
  return rows
}

/** Counts of a point's box, each with the cash that was in it by what had happened when it was counted. */
export async function listCounts(trx: Trx, of: Box): Promise<CountFacts[]> {
  const { rows } = await sql<CountFacts>`
    select   box.id, box.happened_at, box.counted_centavos, box.opening_centavos,
             coalesce((select sum(taken.collected_centavos) from handovers taken
                       where taken.cycle_id = box.cycle_id and taken.delivery_point_id = box.delivery_point_id
                       and   taken.happened_at <= box.happened_at), 0)
             + coalesce((select sum(sale.total_centavos) from walk_in_sales sale
                         join  desk_events event on event.id = sale.event_id
                         where sale.cycle_id = box.cycle_id and sale.delivery_point_id = box.delivery_point_id
                         and   event.happened_at <= box.happened_at), 0) as taken_centavos
    from     cash_boxes box
    where    box.cycle_id = ${of.cycleId} and box.delivery_point_id = ${of.pointId}
    order by box.id`.execute(trx)
  return rows
}

/** What was received of a point's box, taken back or not. */
export async function listReceipts(trx: Trx, of: Box): Promise<ReceiptFacts[]> {
  const { rows } = await sql<ReceiptFacts>`
    select   received_at, expected_centavos, last_count_id, taken_back_at
    from     cash_receipts
    where    cycle_id = ${of.cycleId} and delivery_point_id = ${of.pointId}
    order by id`.execute(trx)
  return rows
}
