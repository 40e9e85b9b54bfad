import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type PlannedPresentation, type PlannedProduct } from './own-product'

/** Only one writes an association's catalogue at a time, so that what was decided still holds when it is written. */
export async function lockCatalog(trx: Trx, associationId: number): Promise<{ slug: string }> {
  return await trx
    .selectFrom('organizations')
    .select('slug')
    .where('id', '=', associationId)
    .where('kind', '=', 'association')
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
}

const SLUG_LOCK = 2

/** Addresses in use that begin like these; nobody else gives one away until this transaction ends. */
export async function lockSlugs(trx: Trx, beginnings: readonly string[]): Promise<Set<string>> {
  await sql`select pg_advisory_xact_lock(${SLUG_LOCK}::int, 0)`.execute(trx)
  const { rows } = await sql<{ slug: string }>`
    select slug from products p
    where exists (select from unnest(${beginnings}::text[]) beginning where starts_with(p.slug, beginning))`.execute(
    trx,
  )
  return new Set(rows.map(({ slug }) => slug))
}

export type ProductToInsert = { slug: string; picture: string; planned: PlannedProduct }
export type ProductToUpdate = { id: number; planned: PlannedProduct }

// As a parameter of jsonb, since ten thousand values of their own would be more than a statement takes.
const rowsOf = (products: readonly { planned: PlannedProduct }[]) => JSON.stringify(products.map(rowOf))

function rowOf<Product extends { planned: PlannedProduct }>({ planned, ...rest }: Product) {
  return {
    ...rest,
    name: planned.name,
    category: planned.category,
    base_unit: planned.baseUnit,
    grams_per_piece: planned.gramsPerPiece,
    grams_per_piece_factor: planned.gramsPerPieceFactor,
    season_months: planned.seasonMonths,
    seal: planned.seal,
    story: planned.story,
    cold_chain: planned.coldChain,
    sanitary_registration: planned.sanitaryRegistration,
    sanitary_expires_on: planned.sanitaryExpiresOn,
  }
}

const rowTypes = sql`
  name text, category text, base_unit text, grams_per_piece integer, grams_per_piece_factor text,
  season_months smallint[], seal text, story text, cold_chain boolean, sanitary_registration text,
  sanitary_expires_on date`

/** @returns the ids by slug */
export async function insertProducts(
  trx: Trx,
  associationId: number,
  products: readonly ProductToInsert[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: number; slug: string }>`
    insert into products (association_id, slug, picture, name, category, base_unit, grams_per_piece,
                          grams_per_piece_factor, season_months, seal, story, cold_chain, sanitary_registration,
                          sanitary_expires_on)
    select ${associationId}, r.*
    from jsonb_to_recordset(${rowsOf(products)}::jsonb) as r (slug text, picture text, ${rowTypes})
    returning id, slug`.execute(trx)
  return new Map(rows.map(({ id, slug }) => [slug, id]))
}

export async function updateProducts(
  trx: Trx,
  associationId: number,
  products: readonly ProductToUpdate[],
): Promise<void> {
  await sql`
    update products p
    set name = r.name, category = r.category, grams_per_piece = r.grams_per_piece,
        grams_per_piece_factor = r.grams_per_piece_factor, season_months = r.season_months, seal = r.seal,
        story = r.story, cold_chain = r.cold_chain, sanitary_registration = r.sanitary_registration,
        sanitary_expires_on = r.sanitary_expires_on
    from jsonb_to_recordset(${rowsOf(products)}::jsonb) as r (id bigint, ${rowTypes})
    where p.id = r.id and p.association_id = ${associationId}`.execute(trx)
}

/** The units of these products become exactly the planned ones: others are retired, old ones come back. */
export async function writePresentations(
  trx: Trx,
  products: readonly { id: number; presentations: readonly PlannedPresentation[] }[],
): Promise<void> {
  const rows = products.flatMap(({ id, presentations }) =>
    presentations.map(({ unit, baseQuantity, factor, isHarvestUnit }, position) => ({
      product_id: id,
      unit,
      base_quantity: baseQuantity,
      factor,
      is_harvest_unit: isHarvestUnit,
      position,
    })),
  )
  const planned = sql`
    jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r (product_id bigint, unit text, base_quantity integer, factor text, is_harvest_unit boolean, position smallint)`
  // The harvest unit is taken away first: a product has at most one at any moment.
  await sql`
    with planned as (select * from ${planned})
    update presentations s
    set is_harvest_unit = false,
        retired_at = case when not exists (
                       select from planned r
                       where r.product_id = s.product_id and r.unit = s.unit and r.base_quantity = s.base_quantity)
                     then coalesce(s.retired_at, chaka_now()) else s.retired_at end
    where s.product_id in (select product_id from planned)`.execute(trx)
  await sql`
    insert into presentations (product_id, unit, base_quantity, factor, is_harvest_unit, position)
    select product_id, unit, base_quantity, factor, is_harvest_unit, position from ${planned}
    on conflict (product_id, unit, base_quantity) do update
    set factor = excluded.factor, is_harvest_unit = excluded.is_harvest_unit, position = excluded.position,
        retired_at = null`.execute(trx)
}

/** A product leaves the shop, or comes back to it. */
export async function markRetired(trx: Trx, productId: number, retired: boolean): Promise<void> {
  await trx
    .updateTable('products')
    .set({ retiredAt: retired ? sql<Date>`chaka_now()` : null })
    .where('id', '=', productId)
    .execute()
}

export async function updatePicture(trx: Trx, productId: number, picture: string): Promise<void> {
  await trx.updateTable('products').set({ picture }).where('id', '=', productId).execute()
}
