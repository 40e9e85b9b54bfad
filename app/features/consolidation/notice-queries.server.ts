import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type CoordinatorToTell, type ProducerToTell } from './harvest-notices'

/** Everyone who promised something in the cycle, one row each, with her parts in the order of their letters. */
export async function listProducersToTell(
  trx: Trx,
  cycleId: number,
): Promise<Omit<ProducerToTell, 'optedOut'>[]> {
  const { rows } = await sql<Omit<ProducerToTell, 'optedOut'>>`
    select    producer.id as producer_id, producer.person_id, person.name, person.language, producer.channel,
              phone.phone_id, association.id as association_id, association.name as association_name,
              coalesce(association.collection_place, association.municipality) as take_to,
              coalesce(asked.items, '[]') as items, coalesce(asked.centavos, 0) as earnings_centavos
    from      (
      select distinct commitment.producer_id
      from   offers
      join   commitments commitment on commitment.offer_id = offers.id
      where  offers.cycle_id = ${cycleId}
    ) promised
    join      producers producer on producer.id = promised.producer_id
    join      people person on person.id = producer.person_id
    join      organizations association on association.id = producer.association_id
    left join lateral (
      select   phone_id from person_phones
      where    person_id = producer.person_id
      order by position, phone_id
      limit    1
    ) phone on true
    left join (
      select   allotment.producer_id, sum(allotment.producer_centavos) as centavos,
               jsonb_agg(jsonb_build_object(
                 'letter', allotment.letter,
                 'productName', product.name,
                 'baseUnit', product.base_unit,
                 'askedBase', allotment.asked_base,
                 'unit', request.unit,
                 'unitBase', request.unit_base,
                 'grams', allotment.asked_base::bigint * coalesce(product.grams_per_piece, 1))
                 order by length(allotment.letter), allotment.letter) as items
      from     harvest_requests request
      join     allotments allotment on allotment.harvest_request_id = request.id
      join     products product on product.id = request.product_id
      where    request.cycle_id = ${cycleId} and allotment.producer_id is not null
      group by allotment.producer_id
    ) asked on asked.producer_id = producer.id
    order by  producer.id`.execute(trx)
  return rows
}

/**
 * The coordinators with a phone of every association that offered in the cycle, with its figures; one row
 * without a coordinator for an association that has none to tell.
 */
export async function listCoordinatorsToTell(
  trx: Trx,
  cycleId: number,
): Promise<(CoordinatorToTell | { membershipId: null; associationId: number })[]> {
  const { rows } = await sql<CoordinatorToTell | { membershipId: null; associationId: number }>`
    with harvest as (
      select   request.association_id, count(*) as products,
               sum(request.requested_base::bigint * coalesce(product.grams_per_piece, 1)) as grams,
               sum(request.producer_centavos) as producer_centavos
      from     harvest_requests request
      join     products product on product.id = request.product_id
      where    request.cycle_id = ${cycleId}
      group by request.association_id
    )
    select    coordinator.membership_id, coordinator.person_id, coordinator.language, coordinator.phone_id,
              association.id as association_id, association.name as association_name,
              coalesce(association.collection_place, association.municipality) as take_to,
              coalesce(harvest.products, 0) as products, coalesce(harvest.grams, 0) as grams,
              coalesce(harvest.producer_centavos, 0) as producer_centavos
    from      (select distinct association_id from offers where cycle_id = ${cycleId}) taking_part
    join      organizations association on association.id = taking_part.association_id
    left join harvest on harvest.association_id = association.id
    left join lateral (
      select membership.id as membership_id, membership.person_id, person.language, phone.phone_id
      from   memberships membership
      join   people person on person.id = membership.person_id
      cross join lateral (
        select   phone_id from person_phones
        where    person_id = membership.person_id
        order by position, phone_id
        limit    1
      ) phone
      where  membership.organization_id = association.id and coordinates(membership)
      and    membership.until is null
    ) coordinator on true
    order by  association.id, coordinator.membership_id`.execute(trx)
  return rows
}
