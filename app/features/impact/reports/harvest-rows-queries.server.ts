import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import { receivedParts } from '../figures/received-parts-queries.server'
import { type SexOfProducer, type Within } from './report'
import { ofProducers } from './report-queries.server'

export type HarvestRow = {
  cycleNumber: number
  associationName: string
  /** null: not for these eyes, or the association's own part */
  producerName: string | null
  producerId: number | null
  /** null: put right after the settlement, of no product */
  productName: string | null
  baseUnit: 'gram' | 'piece' | null
  receivedBase: number
  centavos: number
}

type Of = { sex: SexOfProducer; limit: number; offset: number }

/** What each producer of a sex brought, and what was put right afterwards: for her association and the operator. */
export async function listProducerRows(db: Database, within: Within, of: Of): Promise<HarvestRow[]> {
  const own =
    within.scope.kind === 'association'
      ? sql`and request.association_id = ${within.scope.associationId}`
      : sql``
  const mine =
    within.scope.kind === 'association'
      ? sql`and settlement.association_id = ${within.scope.associationId}`
      : sql``
  const { rows } = await sql<HarvestRow>`
    with ${receivedParts(sql`request.cycle_id = any(${within.cycleIds}::bigint[]) ${own}`)}, told as (
      select request.cycle_id, request.association_id, received.producer_id, request.product_name,
             request.base_unit, received.base, received.centavos
      from   received join request on request.id = received.harvest_request_id
      union all
      select settlement.cycle_id, settlement.association_id, adjustment.producer_id, null, null, 0,
             adjustment.amount_centavos
      from   settlement_adjustments adjustment
      join   settlements settlement on settlement.id = adjustment.settlement_id
      where  settlement.cycle_id = any(${within.cycleIds}::bigint[]) and adjustment.producer_id is not null ${mine}
    )
    select   cycle.number as cycle_number, association.name as association_name, person.name as producer_name,
             told.producer_id, told.product_name, told.base_unit, told.base as received_base, told.centavos
    from     told
    join     order_cycles cycle        on cycle.id = told.cycle_id
    join     organizations association on association.id = told.association_id
    left join producers producer on producer.id = told.producer_id
    left join people person      on person.id = producer.person_id
    where    case when told.producer_id is null then 'association' else coalesce(person.sex, 'unknown') end = ${of.sex}
    order by told.cycle_id desc, plain_text(association.name), association.id, plain_text(person.name),
             told.producer_id, told.product_name nulls last
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

/** The same without saying who: for a municipality, by association and product. */
export async function listHarvestRows(db: Database, within: Within, of: Of): Promise<HarvestRow[]> {
  const { rows } = await sql<HarvestRow>`
    with told as (
      select f.cycle_id, f.association_id, f.product_id, f.received_base, f.centavos
      from   figure_harvests f
      where  f.cycle_id = any(${within.cycleIds}::bigint[]) and f.sex = ${of.sex} and ${ofProducers(within)}
      union all
      select f.cycle_id, f.association_id, null, 0, f.adjusted_centavos
      from   figure_families f
      where  f.cycle_id = any(${within.cycleIds}::bigint[]) and f.sex = ${of.sex} and ${ofProducers(within)}
      and    f.adjusted_centavos <> 0
    )
    select   cycle.number as cycle_number, association.name as association_name, null as producer_name,
             null as producer_id, product.name as product_name, product.base_unit, told.received_base, told.centavos
    from     told
    join     order_cycles cycle        on cycle.id = told.cycle_id
    join     organizations association on association.id = told.association_id
    left join products product         on product.id = told.product_id
    order by told.cycle_id desc, plain_text(association.name), association.id, product.name nulls last, product.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}
