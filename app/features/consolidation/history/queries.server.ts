import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type BaseUnit } from '~/kernel/quantity'

/** What one producer promised of one product in one cycle, and what became of it. Quantities in base units. */
export type HistoryRow = {
  cycleNumber: number
  deliversAt: Date
  productName: string
  baseUnit: BaseUnit
  unit: string
  unitBase: number
  committedBase: number
  /** null while the cycle takes orders, or when nothing of hers was sold */
  askedBase: number | null
  confirmedBase: number | null
  /** null while nobody has weighed hers */
  receivedBase: number | null
  answer: 'yes' | 'less' | 'no' | null
  answeredHow: 'message' | 'coordinator' | 'deadline' | null
  answeredAt: Date | null
  /** what she earns with what was weighed, before that with what was confirmed, or asked while she has not answered */
  earnsCentavos: number
}

/**
 * The newest cycles in which she promised something, `limit` of them from `offset` on; under her other name too, when
 * two rows of her became one.
 */
export async function listHistoryRows(
  db: Database,
  of: { producerId: number; limit: number; offset: number },
): Promise<HistoryRow[]> {
  const { rows } = await sql<HistoryRow>`
    with her as materialized (
      select id from producers where id = ${of.producerId} or merged_into_id = ${of.producerId}
    ), shown as (
      select   cycle.id, cycle.number, cycle.delivers_at
      from     order_cycles cycle
      where    cycle.state <> 'cancelled'
      and      exists (select from commitments
                       join   offers on offers.id = commitments.offer_id
                       where  commitments.producer_id in (select id from her) and offers.cycle_id = cycle.id)
      order by cycle.number desc
      limit    ${of.limit} offset ${of.offset}
    )
    select    shown.number as cycle_number, shown.delivers_at, product.name as product_name, product.base_unit,
              coalesce(request.unit, unit.unit,
                       case product.base_unit when 'gram' then 'kg' else 'unidad' end) as unit,
              coalesce(request.unit_base, unit.base_quantity,
                       case product.base_unit when 'gram' then 1000 else 1 end) as unit_base,
              commitment.committed_base, part.asked_base, part.confirmed_base,
              weighed.received_base, part.answer, part.answered_how,
              part.answered_at,
              coalesce(round(part.producer_centavos::numeric * coalesce(weighed.received_base, part.confirmed_base, part.asked_base)
                             / nullif(part.asked_base, 0)), 0)::bigint as earns_centavos
    from      shown
    join      offers on offers.cycle_id = shown.id
    join      commitments commitment on commitment.offer_id = offers.id
                                    and commitment.producer_id in (select id from her)
    join      products product on product.id = offers.product_id
    left join presentations unit on unit.product_id = product.id and unit.is_harvest_unit
    left join harvest_requests request on request.offer_id = offers.id
    left join allotments part on part.harvest_request_id = request.id
                             and part.producer_id = commitment.producer_id
    left join lateral (
      select sum(c.received_base) as received_base
      from   check_ins c
      where  c.harvest_request_id = request.id and c.producer_id = commitment.producer_id
      and    not exists (select from check_ins later where later.corrects_id = c.id)) weighed on true
    order by  shown.number desc, product.name, product.id`.execute(db)
  return rows
}
