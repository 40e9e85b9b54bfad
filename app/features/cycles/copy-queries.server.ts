import { sql } from 'kysely'
import { type Trx } from '#db/client.server'

export type OfferCopy = {
  fromCycleId: number
  toCycleId: number
  /** null: of every association */
  associationId: number | null
  /** 1 to 12: products of another season stay behind */
  month: number
}

/**
 * Offers of one cycle put into another, with nothing reserved: quantities, prices of presentations still in
 * use, promises of producers who are still there. What the target offers already stays as it is; what was withdrawn,
 * and so has no price, stays behind. One statement whatever the size.
 * @returns how many offers were new
 */
export async function insertCopiedOffers(trx: Trx, copy: OfferCopy): Promise<number> {
  const { fromCycleId, toCycleId, associationId, month } = copy
  const { rows } = await sql<{ copied: number }>`
    with copied as (
      insert into offers (cycle_id, product_id, association_id, offered_base)
      select   ${toCycleId}::bigint, o.product_id, o.association_id, o.offered_base
      from     offers o
      join     products p on p.id = o.product_id and p.retired_at is null
      where    o.cycle_id = ${fromCycleId}
      and      (${associationId}::bigint is null or o.association_id = ${associationId})
      and      (p.season_months = '{}' or ${month} = any(p.season_months))
      and      exists (select from offer_prices c
                       join presentations s on s.id = c.presentation_id and s.retired_at is null
                       where c.offer_id = o.id)
      order by o.id
      on conflict (cycle_id, product_id) do nothing
      returning id, product_id
    ), before as (
      select copied.id, o.id as offer_id
      from   copied
      join   offers o on o.cycle_id = ${fromCycleId} and o.product_id = copied.product_id
    ), priced as (
      insert into offer_prices (offer_id, presentation_id, producer_centavos)
      select before.id, c.presentation_id, c.producer_centavos
      from   before
      join   offer_prices c  on c.offer_id = before.offer_id
      join   presentations s on s.id = c.presentation_id and s.retired_at is null
    ), promised as (
      insert into commitments (offer_id, producer_id, committed_base)
      select before.id, c.producer_id, c.committed_base
      from   before
      join   commitments c on c.offer_id = before.offer_id
      join   producers p   on p.id = c.producer_id and p.until is null
    )
    select count(*) as copied from copied`.execute(trx)
  return rows[0]?.copied ?? 0
}

/** Products offered in one cycle that another lacks, by name. */
export async function listProductsLeftBehind(trx: Trx, copy: Omit<OfferCopy, 'month'>): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select   p.name
    from     offers o
    join     products p on p.id = o.product_id
    where    o.cycle_id = ${copy.fromCycleId} and o.association_id = ${copy.associationId}
    and      not exists (select from offers n where n.cycle_id = ${copy.toCycleId} and n.product_id = o.product_id)
    order by p.name`.execute(trx)
  return rows.map((row) => row.name)
}

/** The newest other cycle in which an association offered something; cancelled ones count too. */
export async function findCycleToCopy(
  trx: Trx,
  toCycleId: number,
  associationId: number,
): Promise<number | undefined> {
  const row = await trx
    .selectFrom('orderCycles as c')
    .select('c.id')
    .where('c.id', '<>', toCycleId)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('offers as o')
          .select('o.id')
          .whereRef('o.cycleId', '=', 'c.id')
          .where('o.associationId', '=', associationId),
      ),
    )
    .orderBy('c.opensAt', 'desc')
    .orderBy('c.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

/** Cached catalogues are keyed by this number. */
export async function bumpCatalogVersion(trx: Trx, cycleId: number): Promise<void> {
  await trx
    .updateTable('orderCycles')
    .set((eb) => ({ catalogVersion: eb('catalogVersion', '+', 1) }))
    .where('id', '=', cycleId)
    .execute()
}
