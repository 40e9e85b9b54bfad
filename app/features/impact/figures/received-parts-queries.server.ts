import { sql, type RawBuilder } from 'kysely'

/**
 * What was handed in of each harvest request by each producer (none: the association itself) and what it is worth:
 * as it was settled, or until then as a settlement would say it (`listReceivedParts` and `partCentavos` are its
 * twins). A list of common table expressions; `request` and `received` are for whoever reads them.
 * @param which of `harvest_requests request`, as a condition
 */
export function receivedParts(which: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    request as materialized (
      select request.id, request.cycle_id, request.association_id, request.product_id, request.requested_base,
             request.producer_centavos, coalesce(product.grams_per_piece, 1) as grams, product.base_unit,
             product.name as product_name, settlement.id as settlement_id
      from   harvest_requests request
      join   products product on product.id = request.product_id
      left join settlements settlement on settlement.cycle_id = request.cycle_id
                                      and settlement.association_id = request.association_id
      where  ${which}
    ), weighed as materialized (
      select told.harvest_request_id, told.producer_id, told.received_base
      from   check_ins told
      where  told.harvest_request_id in (select id from request where settlement_id is null)
      and    not exists (select from check_ins later where later.corrects_id = told.id)
    ), part as (
      select harvest_request_id, producer_id, coalesce(confirmed_base, asked_base) as base
      from   allotments where harvest_request_id in (select id from request where settlement_id is null)
      union all
      select harvest_request_id, producer_id, 0 from weighed
      where  not exists (select from allotments
                         where  allotments.harvest_request_id = weighed.harvest_request_id
                         and    allotments.producer_id is not distinct from weighed.producer_id)
    ), expected as (
      select part.harvest_request_id, part.producer_id,
             case when part.harvest_request_id in (select harvest_request_id from weighed)
                  then coalesce(weighed.received_base, 0) else part.base end as base
      from   part
      left join weighed on weighed.harvest_request_id = part.harvest_request_id
                       and coalesce(weighed.producer_id, 0) = coalesce(part.producer_id, 0)
    ), received as (
      select item.harvest_request_id, item.producer_id, item.received_base as base, item.amount_centavos as centavos
      from   request
      join   settlement_items item
             on item.settlement_id = request.settlement_id and item.harvest_request_id = request.id
      union all
      select expected.harvest_request_id, expected.producer_id, expected.base,
             (2 * request.producer_centavos * expected.base + request.requested_base)
             / (2 * request.requested_base::bigint)
      from   expected join request on request.id = expected.harvest_request_id
    )`
}
