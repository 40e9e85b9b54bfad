import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type BaseUnit } from '~/kernel/quantity'
import { type Category } from '~/features/catalog/product'

export type ProductLink = {
  id: number
  name: string
  picture: string
  association: string
  baseUnit: BaseUnit
  /** what it is compared with; null: with nothing */
  good: string | null
  /** the operator said so */
  isChosen: boolean
}

/** Each product with its good by the operator's choice or by its own name; without one, `g.id` is null. */
const linkedProducts = sql`
  products p
  left join product_goods chosen on chosen.product_id = p.id
  left join market_goods g
    on g.base_unit = p.base_unit
   and (g.id = chosen.good_id or (chosen.product_id is null and g.search_words = p.search_words))`

const undecided = sql`p.retired_at is null and g.id is null and chosen.product_id is null`

/** Products with what they are compared with, by name; of one association when it is named. */
export async function listLinkRows(
  db: Database | Trx,
  query: { stems: readonly string[]; onlyUndecided: boolean; limit: number; offset: number },
): Promise<ProductLink[]> {
  const { stems, onlyUndecided, limit, offset } = query
  const { rows } = await sql<ProductLink>`
    select p.id, p.name, p.picture, a.name as association, p.base_unit, g.name as good,
           chosen.product_id is not null as is_chosen
    from ${linkedProducts}
    join organizations a on a.id = p.association_id
    where ${onlyUndecided ? undecided : sql`p.retired_at is null`}
      and (${stems.length === 0} or exists (
        select from unnest(${stems}::text[]) stem
        where strpos(' ' || p.search_words || ' ' || plain_text(a.name), ' ' || stem) > 0))
    order by p.search_words, a.name, p.id
    limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** Products that nobody compared with anything, once the markets have a list at all. */
export async function countUndecided(db: Database | Trx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${linkedProducts}
    where ${undecided} and exists (select from market_goods)`.execute(db)
  return rows[0]?.count ?? 0
}

/** Names of an association's products that are no good of the markets: they cannot be announced. */
export async function listUnlinkedNames(db: Database | Trx, associationId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select p.name from ${linkedProducts}
    where p.association_id = ${associationId} and p.retired_at is null and g.id is null
    order by p.search_words, p.id limit 50`.execute(db)
  return rows.map(({ name }) => name)
}

export type LockedProduct = {
  id: number
  name: string
  baseUnit: BaseUnit
  category: Category
  picture: string
  usualUnit: string | null
}

/** In the order of their ids, as everybody locks them; fewer than asked for when one is not there. */
export async function lockProducts(trx: Trx, ids: readonly number[]): Promise<LockedProduct[]> {
  const { rows } = await sql<LockedProduct>`
    select p.id, p.name, p.base_unit, p.category, p.picture,
           (select unit from presentations
            where product_id = p.id and retired_at is null order by position, id limit 1) as usual_unit
    from products p
    where p.id = any(${ids}::bigint[]) and p.retired_at is null
    order by p.id for no key update of p`.execute(trx)
  return rows
}

/** Links as they were chosen; a product of which nothing was chosen is not in it. */
export async function listChosen(
  trx: Trx,
  ids: readonly number[],
): Promise<Map<number, { goodId: number | null }>> {
  const rows = await trx
    .selectFrom('productGoods')
    .select(['productId', 'goodId'])
    .where('productId', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ productId, goodId }) => [productId, { goodId }]))
}

export async function upsertLinks(
  trx: Trx,
  ids: readonly number[],
  link: { goodId: number | null; chosenBy: number; chosenAt: Date },
): Promise<void> {
  await trx
    .insertInto('productGoods')
    .values(ids.map((productId) => ({ productId, ...link })))
    .onConflict((conflict) => conflict.column('productId').doUpdateSet(link))
    .execute()
}

export async function deleteLinks(trx: Trx, ids: readonly number[]): Promise<void> {
  await trx
    .deleteFrom('productGoods')
    .where('productId', 'in', [...ids])
    .execute()
}

/** What is announced of the products follows them to their good, but for what somebody negotiates or agreed. */
export async function moveSupplies(trx: Trx, ids: readonly number[]): Promise<void> {
  await sql`
    update supplies s set good_id = linked.good_id
    from (select p.id, g.id as good_id from ${linkedProducts}
          where p.id = any(${ids}::bigint[]) and g.id is not null) linked
    join presentations n on n.product_id = linked.id
    where s.presentation_id = n.id and s.withdrawn_at is null and s.good_id <> linked.good_id
      and not exists (select from negotiations x
                      where x.supply_id = s.id and x.state in ('open', 'agreed'))`.execute(trx)
}
