import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type BaseUnit } from '~/kernel/quantity'

/** One choice of one slot of an agrobolsa, with its agrobolsa repeated; `slot` null: this cycle has it not. */
export type BundleRow = {
  bundleId: number
  slug: string
  name: string
  serves: string
  story: string
  picture: string
  kind: 'fixed' | 'surtida'
  maxSwaps: number
  ownerName: string
} & ({ slot: null } | BundleItemRow)

export type BundleItemRow = {
  slot: number
  isDefault: boolean
  offerId: number
  presentationId: number
  unitCount: number
  unit: string
  baseQuantity: number
  producerCentavos: number
  leftBase: number
  productName: string
  productSlug: string
  productPicture: string
  baseUnit: BaseUnit
  gramsPerPiece: number | null
  associationSlug: string
  associationName: string
  associationPicture: string | null
  associationMunicipality: string
}

/** The agrobolsas of a cycle, or the one with that slug even when the cycle has it not. */
export async function listBundleRows(
  db: Database | Trx,
  cycleId: number | null,
  which: { slug: string } | { limit: number },
): Promise<BundleRow[]> {
  const bundles =
    'slug' in which
      ? sql`select b.*, bo.id as bundle_offer_id
            from bundles b
            left join bundle_offers bo on bo.bundle_id = b.id and bo.cycle_id = ${cycleId}
            where b.slug = ${which.slug} and (b.retired_at is null or bo.id is not null)`
      : sql`select b.*, bo.id as bundle_offer_id
            from bundle_offers bo
            join bundles b on b.id = bo.bundle_id
            where bo.cycle_id = ${cycleId}
            order by bo.id
            limit ${which.limit}`
  const { rows } = await sql<BundleRow>`
    with chosen as (${bundles})
    select b.id as bundle_id, b.slug, b.name, b.serves, b.story, b.picture, b.kind, b.max_swaps, w.name as owner_name,
           x.slot, x.is_default, x.offer_id, x.presentation_id, x.count as unit_count, s.unit, x.base_quantity,
           x.producer_centavos, o.offered_base - o.reserved_base as left_base,
           p.name as product_name, p.slug as product_slug, p.picture as product_picture,
           p.base_unit, p.grams_per_piece, a.slug as association_slug, a.name as association_name,
           a.picture as association_picture, a.municipality as association_municipality
    from chosen b
    join organizations w           on w.id = b.owner_id
    left join bundle_offer_items x on x.bundle_offer_id = b.bundle_offer_id
    left join offers o             on o.id = x.offer_id
    left join products p           on p.id = o.product_id
    left join presentations s      on s.id = x.presentation_id
    left join organizations a      on a.id = p.association_id
    order by b.bundle_offer_id, b.id, x.slot, x.is_default desc, p.name`.execute(db)
  return rows
}
