import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { TODAY } from '#db/today'
import { type Good, type MeasuredGood, type SurveyMarket } from './good'
import { RECENT_DAYS, type SeenPrice } from './reference'

/** Which good each product is compared with: the one that the operator chose, else the one of its own name. */
export const goodOfProduct = sql`
  left join product_goods chosen on chosen.product_id = p.id
  join market_goods g
    on g.id = case when chosen.product_id is null
                   then (select named.id from market_goods named where named.search_words = p.search_words)
                   else chosen.good_id end
   and g.base_unit = p.base_unit`

const goodColumns = sql`
  g.id, g.slug, g.name, g.picture, g.category, g.base_unit, g.usual_unit,
  coalesce((select json_agg(distinct jsonb_build_object('unit', s.unit, 'baseQuantity', s.base_quantity,
                                                        'factor', s.factor))
            from products p
            left join product_goods chosen on chosen.product_id = p.id
            join presentations s on s.product_id = p.id and s.retired_at is null
            where p.base_unit = g.base_unit and p.retired_at is null
              and (chosen.good_id = g.id or (chosen.product_id is null and p.search_words = g.search_words))),
           '[]') as factors`

/** A page of the goods by kind and name, and how many the search finds in all. */
export async function listGoods(
  db: Database | Trx,
  query: { stems: readonly string[]; limit: number; offset: number },
): Promise<{ goods: MeasuredGood[]; total: number }> {
  const { stems, limit, offset } = query
  const { rows } = await sql<MeasuredGood & { total: number }>`
    with found as materialized (
      select g.id, g.category, g.search_words from market_goods g
      where ${stems.length === 0} or exists (
        select from unnest(${stems}::text[]) stem where strpos(' ' || g.search_words, ' ' || stem) > 0)
    ), page as (
      select * from found
      order by array_position(array['root', 'vegetable', 'fruit', 'grain', 'animal', 'other'], category),
               search_words
      limit ${limit} offset ${offset}
    )
    select ${goodColumns}, (select count(*) from found) as total
    from page join market_goods g on g.id = page.id
    order by array_position(array['root', 'vegetable', 'fruit', 'grain', 'animal', 'other'], g.category),
             g.search_words`.execute(db)
  return { goods: rows.map(({ total: _, ...good }) => good), total: rows[0]?.total ?? 0 }
}

export async function listGoodsById(db: Database | Trx, ids: readonly number[]): Promise<MeasuredGood[]> {
  const { rows } = await sql<MeasuredGood>`
    select ${goodColumns} from market_goods g where g.id = any(${ids}::bigint[]) order by g.id`.execute(db)
  return rows
}

/** Goods by their names as people write them, compared as the database compares names. */
export async function listGoodsByName(
  db: Database | Trx,
  names: readonly string[],
): Promise<{ typed: string; good: MeasuredGood }[]> {
  const { rows } = await sql<MeasuredGood & { typed: string }>`
    select typed, ${goodColumns}
    from unnest(${names}::text[]) typed
    join market_goods g on g.search_words = plain_text(typed)`.execute(db)
  return rows.map(({ typed, ...good }) => ({ typed, good }))
}

export async function findGoodBySlug(db: Database | Trx, slug: string): Promise<MeasuredGood | undefined> {
  const { rows } = await sql<MeasuredGood>`
    select ${goodColumns} from market_goods g where g.slug = ${slug}`.execute(db)
  return rows[0]
}

/** Null when a good of this name is there already. */
export async function insertGood(trx: Trx, good: Omit<Good, 'id'>): Promise<number | null> {
  const row = await trx
    .insertInto('marketGoods')
    .values(good)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Goods named like what the associations sell, each name once; those that are there stay. Returns how many are new. */
export async function insertGoodsOfCatalog(trx: Trx): Promise<number> {
  const { rows } = await sql`
    insert into market_goods (slug, name, category, base_unit, usual_unit, picture)
    select distinct on (p.search_words) p.slug, p.name, p.category, p.base_unit, s.unit, p.picture
    from products p
    join lateral (select unit from presentations
                  where product_id = p.id and retired_at is null
                  order by position, id limit 1) s on true
    where p.retired_at is null
    order by p.search_words, p.id
    on conflict do nothing
    returning id`.execute(trx)
  return rows.length
}

export async function listMarkets(db: Database | Trx, organizationId: number): Promise<SurveyMarket[]> {
  return await db
    .selectFrom('surveyMarkets')
    .select(['id', 'name', 'city'])
    .where('organizationId', '=', organizationId)
    .orderBy('searchWords')
    .limit(200)
    .execute()
}

/** The market of this name, made when it is new: in the city of its municipality. */
export async function keepMarket(
  trx: Trx,
  market: { organizationId: number; name: string },
): Promise<{ id: number; isNew: boolean }> {
  const { rows } = await sql<{ id: number }>`
    insert into survey_markets (organization_id, name, city)
    select id, ${market.name}, municipality from organizations where id = ${market.organizationId}
    on conflict (organization_id, search_words) do nothing
    returning id`.execute(trx)
  const [made] = rows
  if (made) return { id: made.id, isNew: true }
  const { id } = await trx
    .selectFrom('surveyMarkets')
    .select('id')
    .where('organizationId', '=', market.organizationId)
    .where('searchWords', '=', sql<string>`plain_text(${market.name})`)
    .executeTakeFirstOrThrow()
  return { id, isNew: false }
}

export type NewObservation = {
  organizationId: number
  marketId: number
  goodId: number
  observedOn: string
  unit: string
  baseQuantity: number
  factor: 'measured' | 'declared' | 'assumed'
  priceCentavos: number
  source: 'typed' | 'imported'
  sourceKey: string
  line: number
  observedBy: number
}

/** Writes those that are not there yet; how many were. One statement. */
export async function insertObservations(trx: Trx, rows: readonly NewObservation[]): Promise<number> {
  const { rows: written } = await sql`
    insert into price_observations (organization_id, market_id, good_id, observed_on, unit, base_quantity, factor,
                                    price_centavos, source, source_key, line, observed_by)
    select "organizationId", "marketId", "goodId", "observedOn", unit, "baseQuantity", factor, "priceCentavos",
           source, "sourceKey", line, "observedBy"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (
      "organizationId" bigint, "marketId" bigint, "goodId" bigint, "observedOn" date, unit text,
      "baseQuantity" integer, factor text, "priceCentavos" integer, source text, "sourceKey" uuid, line integer,
      "observedBy" bigint)
    on conflict (source_key, line) do nothing
    returning id`.execute(trx)
  return written.length
}

/** Recent prices that count, once for each good, and of which presentations' products they are the comparison. */
export async function listSeenOfPresentations(
  db: Database | Trx,
  presentationIds: readonly number[],
): Promise<{ presentationIds: number[]; prices: SeenPrice[] }[]> {
  const { rows } = await sql<{ presentationIds: number[]; prices: SeenPrice[] }>`
    select compared.presentation_ids, seen.prices
    from (
      select g.id as good_id, json_agg(s.id) as presentation_ids
      from presentations s
      join products p on p.id = s.product_id
      ${goodOfProduct}
      where s.id = any(${presentationIds}::bigint[])
      group by g.id
    ) compared
    cross join lateral (
      select json_agg(json_build_object('goodId', o.good_id, 'city', m.city, 'market', m.name, 'observedOn', o.observed_on,
                                        'centavosPerMillion', o.centavos_per_million)) as prices
      from price_observations o
      join survey_markets m on m.id = o.market_id
      where o.good_id = compared.good_id and ${isRecent} and o.excluded_at is null
    ) seen
    where seen.prices is not null`.execute(db)
  return rows
}

const isRecent = sql`o.observed_on > ${TODAY} - ${RECENT_DAYS}::integer and o.observed_on <= ${TODAY}`

/** Recent prices of goods that count, those of one municipality alone when it is named. */
export async function listSeenOfGoods(
  db: Database | Trx,
  goodIds: readonly number[],
  organizationId: number | null,
): Promise<SeenPrice[]> {
  const { rows } = await sql<SeenPrice>`
    select o.good_id, m.city, m.name as market, to_char(o.observed_on, 'YYYY-MM-DD') as observed_on,
           o.centavos_per_million
    from price_observations o
    join survey_markets m on m.id = o.market_id
    where o.good_id = any(${goodIds}::bigint[]) and ${isRecent} and o.excluded_at is null
      and (${organizationId}::bigint is null or o.organization_id = ${organizationId})`.execute(db)
  return rows
}
