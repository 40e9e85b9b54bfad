import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { TODAY } from '#db/today'
import { type BaseUnit } from '~/kernel/quantity'

export type CycleToPromise = { id: number; number: number; closesAt: Date; takesPromises: boolean }

/**
 * The cycle whose cut-off came next when something was written; undefined when none was planned. It may have
 * been closed since.
 */
export async function findCycleToPromise(trx: Trx, writtenAt: Date): Promise<CycleToPromise | undefined> {
  const { rows } = await sql<CycleToPromise>`
    select   id, number, closes_at, state in ('draft', 'open') and closes_at > chaka_now() as takes_promises
    from     order_cycles
    where    state <> 'cancelled' and least(closes_at, closed_at) > ${writtenAt}
    order by closes_at, id
    limit    1`.execute(trx)
  return rows[0]
}

export type Promiser = {
  producerId: number
  personId: number
  name: string
  language: string
  associationId: number
}

/** Members of today who have the phone, oldest first. */
export async function listPromisers(trx: Trx, phoneId: number): Promise<Promiser[]> {
  const { rows } = await sql<Promiser>`
    select   producer.id as producer_id, person.id as person_id, person.name, person.language,
             producer.association_id
    from     person_phones owned
    join     producers producer on producer.person_id = owned.person_id
    join     people person on person.id = owned.person_id
    where    owned.phone_id = ${phoneId}
    and      (producer.until is null or producer.until > ${TODAY})
    order by producer.id`.execute(trx)
  return rows
}

export type ProductToPromise = {
  productId: number
  associationId: number
  name: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  unit: string
  unitBase: number
  /** units of sale with their factor */
  units: { unit: string; unitBase: number }[]
  /** the cycle offers it */
  isOffered: boolean
}

/** What these associations grow, and whether the cycle has it. */
export async function listProductsToPromise(
  trx: Trx,
  of: { cycleId: number | null; associationIds: readonly number[] },
): Promise<ProductToPromise[]> {
  const { rows } = await sql<ProductToPromise>`
    select    p.id as product_id, p.association_id, p.name, p.base_unit, p.grams_per_piece,
              coalesce(harvest.unit, case p.base_unit when 'gram' then 'kg' else 'unidad' end) as unit,
              coalesce(harvest.base_quantity, case p.base_unit when 'gram' then 1000 else 1 end) as unit_base,
              coalesce((select jsonb_agg(jsonb_build_object('unit', s.unit, 'unitBase', s.base_quantity)
                                         order by s.position, s.id)
                        from   presentations s where s.product_id = p.id and s.retired_at is null), '[]')
                || case p.base_unit when 'gram' then '[{"unit": "kg", "unitBase": 1000}]'::jsonb else '[]' end as units,
              exists (select from offers o join offer_prices c on c.offer_id = o.id
                      where o.product_id = p.id and o.cycle_id = ${of.cycleId}::bigint) as is_offered
    from      products p
    left join presentations harvest on harvest.product_id = p.id and harvest.is_harvest_unit
    where     p.association_id = any (${of.associationIds}::bigint[]) and p.retired_at is null
    order by  p.id`.execute(trx)
  return rows
}
