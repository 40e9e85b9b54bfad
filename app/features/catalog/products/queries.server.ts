import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type OwnProduct } from './own-product'

const ownColumns = sql`
  p.id, p.slug, p.association_id, p.name, p.category, p.base_unit, p.grams_per_piece, p.grams_per_piece_factor,
  p.season_months, p.seal, p.picture, p.story, p.cold_chain, p.sanitary_registration,
  to_char(p.sanitary_expires_on, 'YYYY-MM-DD') as sanitary_expires_on, p.retired_at, p.search_words as plain_name,
  coalesce((select json_agg(json_build_object('id', s.id, 'unit', s.unit, 'baseQuantity', s.base_quantity,
                                              'factor', s.factor, 'isHarvestUnit', s.is_harvest_unit,
                                              'isRetired', s.retired_at is not null)
                            order by s.position, s.id)
            from presentations s where s.product_id = p.id), '[]') as presentations`

export type OwnListRow = OwnProduct & {
  /** base units that the shop's cycle offers of it; null: it does not */
  offeredBase: number | null
}

/** A page of an association's products by name, and how many the search finds in all, of each kind. */
export async function listOwnRows(
  db: Database | Trx,
  query: {
    associationId: number
    cycleId: number | null
    stems: readonly string[]
    retired: boolean
    limit: number
    offset: number
  },
): Promise<{ rows: OwnListRow[]; sold: number; retired: number }> {
  const { associationId, cycleId, stems, retired, limit, offset } = query
  const { rows } = await sql<{ sold: number; retiredCount: number } & (OwnListRow | { id: null })>`
    with found as materialized (
      select id, search_words, retired_at is not null as is_retired
      from products
      where association_id = ${associationId}
        and (${stems.length === 0} or exists (
          select from unnest(${stems}::text[]) stem where strpos(' ' || search_words, ' ' || stem) > 0))
    ), page as (
      select id from found where is_retired = ${retired} order by search_words, id limit ${limit} offset ${offset}
    ), listed as (
      select ${ownColumns}, o.offered_base
      from page
      join products p    on p.id = page.id
      left join offers o on o.product_id = p.id and o.cycle_id = ${cycleId}
    )
    select (select count(*) from found where not is_retired) as sold,
           (select count(*) from found where is_retired) as retired_count,
           listed.*
    from (select) one left join listed on true
    order by plain_name, id`.execute(db)
  return {
    rows: rows.flatMap((row) => (row.id === null ? [] : [row])),
    sold: rows[0]?.sold ?? 0,
    retired: rows[0]?.retiredCount ?? 0,
  }
}

/** Products of an association by name, those that were retired too: all of them, or the named ones. */
export async function listOwnProductRows(
  db: Database | Trx,
  associationId: number,
  which: { slug: string } | { ids: readonly number[] } | 'all',
): Promise<OwnProduct[]> {
  const named =
    which === 'all'
      ? sql`true`
      : 'slug' in which
        ? sql`p.slug = ${which.slug}`
        : sql`p.id = any(${which.ids})`
  const { rows } = await sql<OwnProduct>`
    select ${ownColumns} from products p
    where p.association_id = ${associationId} and ${named}
    order by p.search_words, p.id`.execute(db)
  return rows
}

/** What the association sells under these names, as the database compares names. */
export async function listSoldNames(
  trx: Trx,
  associationId: number,
  names: readonly string[],
): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select p.id, wanted.name
    from unnest(${names}::text[]) wanted (name)
    join products p on p.association_id = ${associationId} and p.retired_at is null
                   and p.search_words = plain_text(wanted.name)`.execute(trx)
  return rows
}

/** `plain_text` of each name, in their order. */
export async function listPlainNames(db: Database | Trx, names: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ plain: string }>`
    select plain_text(name) as plain
    from unnest(${names}::text[]) with ordinality wanted (name, place) order by place`.execute(db)
  return rows.map(({ plain }) => plain)
}

/** Agrobolsas that still hold one of these presentations, by name. */
export async function listBundlesHolding(trx: Trx, presentationIds: readonly number[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct b.name
    from bundle_items i
    join bundles b on b.id = i.bundle_id and b.retired_at is null
    where i.presentation_id = any(${presentationIds})
    order by b.name`.execute(trx)
  return rows.map(({ name }) => name)
}
