import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { TODAY } from '#db/today'

/** One price of a municipality, whether it counts or not. */
export type ObservedPrice = {
  id: number
  goodId: number
  observedOn: string
  centavosPerMillion: number
  isExcluded: boolean
}

/** Prices of goods since a day, for their bands. */
export async function listObserved(
  db: Database | Trx,
  query: { organizationId: number; goodIds: readonly number[]; weeks: number },
): Promise<ObservedPrice[]> {
  const { rows } = await sql<ObservedPrice>`
    select id, good_id, to_char(observed_on, 'YYYY-MM-DD') as observed_on, centavos_per_million,
           excluded_at is not null as is_excluded
    from price_observations
    where organization_id = ${query.organizationId} and good_id = any(${query.goodIds}::bigint[])
      and observed_on > ${TODAY} - ${query.weeks * 7}::integer
    order by observed_on, id`.execute(db)
  return rows
}

export type ObservationRow = ObservedPrice & {
  market: string
  unit: string
  baseQuantity: number
  factor: 'measured' | 'declared' | 'assumed'
  priceCentavos: number
  source: 'typed' | 'imported'
  observedBy: string
  excludedBy: string | null
  excludeReason: string | null
}

/** Every price of a good that a municipality saw, the newest first. */
export async function listObservationRows(
  db: Database | Trx,
  query: { organizationId: number; goodId: number; limit: number; offset: number },
): Promise<ObservationRow[]> {
  const { rows } = await sql<ObservationRow>`
    select o.id, o.good_id, to_char(o.observed_on, 'YYYY-MM-DD') as observed_on, o.centavos_per_million,
           o.excluded_at is not null as is_excluded, m.name as market, o.unit, o.base_quantity, o.factor,
           o.price_centavos, o.source, by.name as observed_by, out.name as excluded_by, o.exclude_reason
    from price_observations o
    join survey_markets m on m.id = o.market_id
    join people by        on by.id = o.observed_by
    left join people out  on out.id = o.excluded_by
    where o.organization_id = ${query.organizationId} and o.good_id = ${query.goodId}
    order by o.observed_on desc, o.id desc
    limit ${query.limit} offset ${query.offset}`.execute(db)
  return rows
}

/** What a market cost the last time, by good: so that who types sees at once what is out of line. */
export async function listLastPrices(
  db: Database | Trx,
  query: { marketId: number; goodIds: readonly number[] },
): Promise<{ goodId: number; unit: string; priceCentavos: number; observedOn: string }[]> {
  const { rows } = await sql<{ goodId: number; unit: string; priceCentavos: number; observedOn: string }>`
    select distinct on (good_id) good_id, unit, price_centavos, to_char(observed_on, 'YYYY-MM-DD') as observed_on
    from price_observations
    where market_id = ${query.marketId} and good_id = any(${query.goodIds}::bigint[]) and excluded_at is null
    order by good_id, observed_on desc, id desc`.execute(db)
  return rows
}

export type LockedObservation = {
  id: number
  goodId: number
  isExcluded: boolean
  excludeReason: string | null
}

/** Locked, so that of two clicks the second sees what the first did. */
export async function lockObservation(
  trx: Trx,
  query: { id: number; organizationId: number },
): Promise<LockedObservation | undefined> {
  const row = await trx
    .selectFrom('priceObservations')
    .select(['id', 'goodId', 'excludedAt', 'excludeReason'])
    .where('id', '=', query.id)
    .where('organizationId', '=', query.organizationId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!row) return undefined
  const { excludedAt, ...rest } = row
  return { ...rest, isExcluded: excludedAt !== null }
}

/** `excluded` null: it counts again. */
export async function markExcluded(
  trx: Trx,
  id: number,
  excluded: { at: Date; by: number; reason: string } | null,
): Promise<void> {
  await trx
    .updateTable('priceObservations')
    .set({
      excludedAt: excluded?.at ?? null,
      excludedBy: excluded?.by ?? null,
      excludeReason: excluded?.reason ?? null,
    })
    .where('id', '=', id)
    .execute()
}

/** Products of the catalogue that are compared with a good, and those that the operator took out of it. */
export async function listComparedProducts(
  db: Database | Trx,
  goodId: number,
): Promise<{ id: number; name: string; association: string; isChosen: boolean }[]> {
  const { rows } = await sql<{ id: number; name: string; association: string; isChosen: boolean }>`
    select p.id, p.name, a.name as association, chosen.product_id is not null as is_chosen
    from market_goods g
    join products p on p.base_unit = g.base_unit and p.retired_at is null
    left join product_goods chosen on chosen.product_id = p.id
    join organizations a on a.id = p.association_id
    where g.id = ${goodId}
      and (chosen.good_id = g.id or (chosen.product_id is null and p.search_words = g.search_words))
    order by p.search_words, a.name
    limit 100`.execute(db)
  return rows
}
