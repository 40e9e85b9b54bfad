import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { type HarvestProducer, type HarvestProduct, type HarvestShare } from './harvest'

type Of = { cycleId: number; associationId: number }

export type ProductRow = Omit<HarvestProduct, 'shares'> & {
  isClosed: boolean
  isSettled: boolean
  shares: (Omit<HarvestShare, 'answeredAt'> & { answeredAt: string | null })[]
}

/** Every product that an association offers in a cycle, one row each, with who promised and is asked what. */
export async function listHarvestProducts(db: Database, of: Of): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`
    with share as (
      select coalesce(commitment.offer_id, allotment.offer_id) as offer_id,
             coalesce(allotment.producer_id, commitment.producer_id) as producer_id,
             allotment.id as allotment_id, allotment.letter, allotment.asked_base, allotment.confirmed_base,
             allotment.answer, allotment.answered_at, allotment.answered_how, allotment.answered_by,
             allotment.asked_more_at, allotment.producer_centavos,
             coalesce(allotment.committed_base, commitment.committed_base) as committed_base
      from   (select c.offer_id, c.producer_id, c.committed_base
              from   offers join commitments c on c.offer_id = offers.id
              where  offers.cycle_id = ${of.cycleId} and offers.association_id = ${of.associationId}) commitment
      full join (select a.*, r.offer_id
              from   harvest_requests r join allotments a on a.harvest_request_id = r.id
              where  r.cycle_id = ${of.cycleId} and r.association_id = ${of.associationId}) allotment
             on allotment.offer_id = commitment.offer_id and allotment.producer_id = commitment.producer_id
    ), shares as (
      select   share.offer_id, sum(share.committed_base) filter (where share.producer_id is not null) as committed,
               json_agg(json_build_object(
                 'allotmentId', share.allotment_id,
                 'producerId', share.producer_id,
                 'name', person.name,
                 'letter', share.letter,
                 'committedBase', share.committed_base,
                 'askedBase', coalesce(share.asked_base, 0),
                 'confirmedBase', share.confirmed_base,
                 'answer', share.answer,
                 'answeredAt', share.answered_at,
                 'answeredHow', share.answered_how,
                 'answeredByName', answerer.name,
                 'asksMore', share.asked_more_at is not null,
                 'producerCentavos', coalesce(share.producer_centavos, 0))
                 order by share.asked_base desc nulls last, person.name nulls last, share.producer_id) as list
      from      share
      left join producers producer on producer.id = share.producer_id
      left join people person on person.id = producer.person_id
      left join people answerer on answerer.id = share.answered_by
      group by  share.offer_id
    )
    select    o.id as offer_id, product.id as product_id, product.name, product.picture, product.base_unit,
              product.grams_per_piece, cycle.closed_at is not null as is_closed,
              cycle.shortages_settled_at is not null as is_settled,
              coalesce(request.unit, unit.unit, case product.base_unit when 'gram' then 'kg' else 'unidad' end)
                as unit,
              coalesce(request.unit_base, unit.base_quantity,
                       case product.base_unit when 'gram' then 1000 else 1 end) as unit_base,
              o.offered_base, coalesce(shares.committed, 0) as committed_base,
              coalesce(request.requested_base, case when cycle.closed_at is null then o.reserved_base else 0 end)
                as requested_base,
              request.received_base, coalesce(request.producer_centavos, 0) as producer_centavos,
              coalesce(shares.list, '[]') as shares
    from      offers o
    join      order_cycles cycle on cycle.id = o.cycle_id
    join      products product on product.id = o.product_id
    left join presentations unit on unit.product_id = product.id and unit.is_harvest_unit
    left join harvest_requests request on request.offer_id = o.id and request.cycle_id = ${of.cycleId}
                                      and request.association_id = ${of.associationId}
    left join shares on shares.offer_id = o.id
    where     o.cycle_id = ${of.cycleId} and o.association_id = ${of.associationId}
    order by  product.name, o.id`.execute(db)
  return rows
}

/**
 * Producers who are asked in a cycle, by name, with a number to call and how their notice fared. Everything is found
 * by a unique key: right after a cut-off the database has not counted the rows of the new cycle, takes them for none,
 * and would rather read all of them again for each producer.
 */
export async function listAskedProducers(
  db: Database,
  { cycleId, producerIds }: { cycleId: number; producerIds: readonly number[] },
): Promise<HarvestProducer[]> {
  if (producerIds.length === 0) return []
  const { rows } = await sql<HarvestProducer>`
    select    producer.id as producer_id, person.name, producer.community, producer.channel,
              phone.e164 as phone, phone.id is not null and phone.e164 is null as has_only_whatsapp,
              notice.fate as notice
    from      producers producer
    join      people person on person.id = producer.person_id
    left join lateral (
      select   phones.id, phones.e164
      from     person_phones
      join     phones on phones.id = person_phones.phone_id
      where    person_phones.person_id = producer.person_id
      order by phones.e164 is null, person_phones.position, person_phones.phone_id
      limit    1
    ) phone on true
    left join lateral (
      select jsonb_build_object('channel', message.channel, 'status', message.status,
                                'sentAt', message.sent_at, 'errorCode', message.error_code) as fate
      from   messages message
      where  message.subject = 'cycle:' || ${cycleId}::bigint and message.kind = 'harvest_request'
      and    message.recipient = 'producer:' || producer.id
      limit  1
    ) notice on true
    where     producer.id = any (${[...producerIds]}::bigint[])
    order by  person.name, producer.id`.execute(db)
  return rows
}
