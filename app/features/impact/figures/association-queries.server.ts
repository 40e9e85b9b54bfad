import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { receivedParts } from './received-parts-queries.server'

export type OwnCycle = { cycleId: number; associationId: number }

const TABLES = [
  'figureHarvests',
  'figureFamilies',
  'figureLeftovers',
  'figureProducers',
  'figureAssociations',
] as const

/** Forgets what was summed of an association in a cycle. */
export async function forgetAssociation(trx: Trx, { cycleId, associationId }: OwnCycle): Promise<void> {
  for (const table of TABLES)
    await trx
      .deleteFrom(table)
      .where('cycleId', '=', cycleId)
      .where('associationId', '=', associationId)
      .execute()
}

/**
 * Sums what each producer of an association brought to a cycle and is owed for it, by product and by her sex. What
 * was put right after the settlement counts to the families, of no product.
 */
export async function sumHarvest(trx: Trx, { cycleId, associationId }: OwnCycle): Promise<void> {
  await sql`
    with ${receivedParts(sql`request.cycle_id = ${cycleId} and request.association_id = ${associationId}`)}, brought as materialized (
      select request.product_id, request.grams, received.base, received.centavos, producer.person_id,
             case when received.producer_id is null then 'association' else coalesce(person.sex, 'unknown') end
               as sex
      from   received
      join   request on request.id = received.harvest_request_id
      left join producers producer on producer.id = received.producer_id
      left join people person      on person.id = producer.person_id
    ), by_product as (
      insert into figure_harvests (cycle_id, association_id, product_id, sex, families, received_base, centavos,
                                   grams_per_base)
      select   ${cycleId}::bigint, ${associationId}::bigint, product_id, sex,
               count(distinct person_id) filter (where base > 0), sum(base), sum(centavos), max(grams)
      from     brought
      group by product_id, sex
    ), who as (
      insert into figure_producers (cycle_id, association_id, person_id, sex)
      select   ${cycleId}::bigint, ${associationId}::bigint, person_id, sex
      from     brought
      where    person_id is not null and base > 0
      group by person_id, sex
    ), owed as (
      select sex, person_id, base * grams::bigint as grams, centavos, 0 as adjusted, base > 0 as brings from brought
      union all
      select coalesce(person.sex, 'unknown'), producer.person_id, 0, 0, told.amount_centavos, false
      from   settlement_adjustments told
      join   producers producer on producer.id = told.producer_id
      join   people person      on person.id = producer.person_id
      where  told.settlement_id = (select id from settlements
                                   where cycle_id = ${cycleId} and association_id = ${associationId})
    )
    insert into figure_families (cycle_id, association_id, sex, families, received_grams, centavos,
                                 adjusted_centavos)
    select   ${cycleId}::bigint, ${associationId}::bigint, sex, count(distinct person_id) filter (where brings),
             sum(grams), sum(centavos), sum(adjusted)
    from     owed
    group by sex`.execute(trx)
}

/** What of a settled cycle's goods nobody took, and how many orders had any of the association's. */
export async function sumLeft(trx: Trx, { cycleId, associationId }: OwnCycle): Promise<void> {
  await sql`
    with received as (
      select   product_id, sum(received_base) as base, max(grams_per_base) as grams
      from     figure_harvests
      where    cycle_id = ${cycleId} and association_id = ${associationId}
      group by product_id
    ), taken as (
      select   product_id, sum(handed_base + walk_in_base) as base
      from     figure_sales
      where    cycle_id = ${cycleId} and association_id = ${associationId}
      group by product_id
    ), remaining as (
      insert into figure_leftovers (cycle_id, association_id, product_id, left_base, grams_per_base)
      select ${cycleId}::bigint, ${associationId}::bigint, received.product_id,
             received.base - coalesce(taken.base, 0), received.grams
      from   received
      left join taken on taken.product_id = received.product_id
      where  received.base > coalesce(taken.base, 0)
      and    exists (select from order_cycles where id = ${cycleId} and state = 'settled')
      returning left_base * grams_per_base as grams
    ), bought as (
      select count(distinct component.order_id) as orders
      from   offers offering
      join   order_components component on component.offer_id = offering.id
      join   orders on orders.id = component.order_id and orders.state <> 'cancelled'
      where  offering.cycle_id = ${cycleId} and offering.association_id = ${associationId}
    )
    insert into figure_associations (cycle_id, association_id, orders, left_grams, summed_at)
    select ${cycleId}::bigint, ${associationId}::bigint, bought.orders,
           coalesce((select sum(grams) from remaining), 0), chaka_now()
    from   bought
    where  bought.orders > 0 or exists (select from received)`.execute(trx)
}
