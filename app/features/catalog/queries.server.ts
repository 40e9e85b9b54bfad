import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type Category, type OfferedPresentation, type ShopProduct } from './product'

/** A product with what a cycle offers of it. */
export type ProductRow = ShopProduct & {
  /** null: the cycle does not offer it */
  leftBase: number | null
  /** with this cycle's prices, in the association's order */
  presentations: OfferedPresentation[]
}

const productColumns = sql`
  p.id, p.slug, p.name, p.picture, p.category, p.base_unit, p.grams_per_piece, p.grams_per_piece_factor,
  p.season_months, coalesce(p.seal, a.seal) as seal, a.slug as association_slug, a.name as association_name,
  o.offered_base - o.reserved_base as left_base,
  coalesce((select json_agg(json_build_object('id', s.id, 'unit', s.unit, 'baseQuantity', s.base_quantity,
                                              'factor', s.factor, 'producerCentavos', c.producer_centavos)
                            order by s.position, s.id)
            from offer_prices c
            join presentations s on s.id = c.presentation_id and s.retired_at is null
            where c.offer_id = o.id), '[]') as presentations`

/** The same by name, of a table expression that has them: a statement that shows a star is not kept planned. */
const listedColumns = sql`
  listed.id, listed.slug, listed.name, listed.picture, listed.category, listed.base_unit, listed.grams_per_piece,
  listed.grams_per_piece_factor, listed.season_months, listed.seal, listed.association_slug, listed.association_name,
  listed.left_base, listed.presentations`

const inSeason = (month: number) =>
  sql<boolean>`(${month} = any(p.season_months) and cardinality(p.season_months) < 12)`

export type CatalogQuery = {
  /** plain beginnings of words; a product is found by any of them */
  stems: readonly string[]
  category: Category | null
  association: string | null
  onlyInSeason: boolean
  onlySealed: boolean
  withAbsent: boolean
  month: number
  limit: number
  offset: number
}

export type CatalogRows = {
  products: ProductRow[]
  /** how many of each category the rest of the filter finds */
  byCategory: Partial<Record<Category, number>>
  /** the associations that the rest of the filter finds, those with most products first, at most 40 */
  associations: { slug: string; name: string; count: number }[]
}

/**
 * One page of the catalogue and the counts beside it, in one statement: what is asked is found once, then
 * counted by category and by association, and only the page's products get their prices.
 */
export async function findCatalogRows(
  db: Database | Trx,
  cycleId: number | null,
  query: CatalogQuery,
): Promise<CatalogRows> {
  const { stems, category, association, month, limit, offset } = query
  const matches = (words: ReturnType<typeof sql>) =>
    sql`(select count(*) from unnest(${stems}::text[]) stem where strpos(' ' || ${words}, ' ' || stem) > 0)`
  const { rows } = await sql<Omit<CatalogRows, 'products'> & (ProductRow | { id: null })>`
    with asked as materialized (
      select p.id, p.category, p.association_id, a.slug as association, p.search_words,
             coalesce(o.offered_base - o.reserved_base, 0) > 0 as has_stock,
             ${matches(sql`p.search_words`)} as in_name,
             ${matches(sql`plain_text(concat_ws(' ', a.name, a.municipality))`)} as in_place
      from products p
      join organizations a on a.id = p.association_id
      left join offers o   on o.product_id = p.id and o.cycle_id = ${cycleId}
      where p.retired_at is null
        and (${query.withAbsent} or o.offered_base > o.reserved_base)
        and (${!query.onlyInSeason} or ${inSeason(month)})
        and (${!query.onlySealed} or p.seal is not null or a.seal is not null)
    ), found as (
      select * from asked where ${stems.length === 0} or in_name + in_place > 0
    ), page as (
      select * from found
      where (${category}::text is null or category = ${category})
        and (${association}::text is null or association = ${association})
      order by has_stock desc, in_name desc, search_words, id
      limit ${limit} offset ${offset}
    ), listed as (
      select page.has_stock, page.in_name, page.search_words, ${productColumns}
      from page
      join products p      on p.id = page.id
      join organizations a on a.id = p.association_id
      left join offers o   on o.product_id = p.id and o.cycle_id = ${cycleId}
    )
    select
      (select coalesce(json_object_agg(category, n), '{}')
       from (select category, count(*) as n from found
             where ${association}::text is null or association = ${association}
             group by category) counted) as by_category,
      (select coalesce(json_agg(json_build_object('slug', a.slug, 'name', a.name, 'count', n) order by n desc, a.name), '[]')
       from (select association_id, count(*) as n from found
             where ${category}::text is null or category = ${category}
             group by association_id order by n desc limit 40) counted
       join organizations a on a.id = association_id) as associations,
      ${listedColumns}
    from (select) one left join listed on true
    order by has_stock desc, in_name desc, search_words, id`.execute(db)

  const [first] = rows
  return {
    products: rows.flatMap((row) => (row.id === null ? [] : [row])),
    byCategory: first?.byCategory ?? {},
    associations: first?.associations ?? [],
  }
}

/** Products that the cycle still has, those in season this month first. */
export async function listStockedRows(
  db: Database | Trx,
  cycleId: number,
  query: { month: number; limit: number; associationId?: number; exceptId?: number },
): Promise<ProductRow[]> {
  const { month, limit, associationId = null, exceptId = null } = query
  const { rows } = await sql<ProductRow>`
    select ${productColumns}
    from offers o
    join products p      on p.id = o.product_id and p.retired_at is null
    join organizations a on a.id = p.association_id
    where o.cycle_id = ${cycleId} and o.offered_base > o.reserved_base
      and (${associationId}::bigint is null or o.association_id = ${associationId})
      and p.id is distinct from ${exceptId}::bigint
    order by ${inSeason(month)} desc, p.search_words, p.id
    limit ${limit}`.execute(db)
  return rows
}

/** Everything an association has, offered in the cycle or not; what it offers comes first. */
export async function listAssociationRows(
  db: Database | Trx,
  cycleId: number | null,
  associationId: number,
  limit: number,
): Promise<ProductRow[]> {
  const { rows } = await sql<ProductRow>`
    select ${productColumns}
    from products p
    join organizations a on a.id = p.association_id
    left join offers o   on o.product_id = p.id and o.cycle_id = ${cycleId}
    where p.association_id = ${associationId} and p.retired_at is null
    order by coalesce(o.offered_base - o.reserved_base, 0) > 0 desc, p.search_words, p.id
    limit ${limit}`.execute(db)
  return rows
}

export type ProductDetailRow = ProductRow & {
  associationId: number
  story: string
  coldChain: boolean
  associationPicture: string | null
  associationMunicipality: string
  associationCommunity: string | null
  /** how many members promised a part of this cycle's offer */
  producerCount: number
}

export async function findProductRow(
  db: Database | Trx,
  cycleId: number | null,
  slug: string,
): Promise<ProductDetailRow | undefined> {
  const { rows } = await sql<ProductDetailRow>`
    select ${productColumns}, p.association_id, p.story, p.cold_chain,
           a.picture as association_picture, a.municipality as association_municipality,
           a.community as association_community,
           (select count(*) from commitments m where m.offer_id = o.id) as producer_count
    from products p
    join organizations a on a.id = p.association_id
    left join offers o   on o.product_id = p.id and o.cycle_id = ${cycleId}
    where p.slug = ${slug} and p.retired_at is null`.execute(db)
  return rows[0]
}

/** A few product names of each association, for its card. */
export async function listProductNameRows(
  db: Database | Trx,
  associationIds: readonly number[],
  each: number,
): Promise<{ associationId: number; names: string[] }[]> {
  const { rows } = await sql<{ associationId: number; names: string[] }>`
    select association_id, array_agg(name order by place) as names
    from (select association_id, name, row_number() over (partition by association_id order by search_words, id) as place
          from products
          where association_id = any(${associationIds}) and retired_at is null) named
    where place <= ${each}
    group by association_id`.execute(db)
  return rows
}
