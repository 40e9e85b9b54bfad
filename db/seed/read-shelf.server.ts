import { sql } from 'kysely'
import { type BundleChoice, type BundleItem, type ProductItem } from '~/features/orders/basket'
import { gramsOf, type BaseUnit } from '~/kernel/quantity'
import { type Trx } from '../client.server'

type ShelfRow = { baseUnit: BaseUnit; gramsPerPiece: number | null; baseQuantity: number; offerId: number }
type ProductRow = ShelfRow &
  Pick<ProductItem, 'presentationId' | 'name' | 'slug' | 'unit' | 'picture'> & {
    producerCentavos: number
    leftBase: number
  }
type ChoiceRow = ShelfRow &
  Omit<BundleChoice, 'grams'> &
  Pick<BundleItem, 'bundleId' | 'name' | 'slug' | 'picture'> & {
    bundleOfferId: number
  }

/** Everything that can be put in a basket in a cycle, as the shop prices it. */
export async function readShelf(
  trx: Trx,
  cycleId: number,
): Promise<{ products: ProductItem[]; bundles: BundleItem[] }> {
  const { rows: products } = await sql<ProductRow>`
    select s.id as presentation_id, p.name, p.slug, s.unit, p.picture, p.base_unit, p.grams_per_piece,
           s.base_quantity, o.id as offer_id, o.offered_base - o.reserved_base as left_base, c.producer_centavos
    from offers o
    join products p      on p.id = o.product_id
    join offer_prices c  on c.offer_id = o.id
    join presentations s on s.id = c.presentation_id
    where o.cycle_id = ${cycleId}
    order by s.id`.execute(trx)
  const { rows: choices } = await sql<ChoiceRow>`
    select b.id as bundle_id, b.name, b.slug, b.picture, x.id as bundle_offer_id, i.slot, i.is_default,
           i.offer_id, i.presentation_id, p.name as product_name, s.unit, i.count as unit_count,
           i.base_quantity, i.producer_centavos, p.base_unit, p.grams_per_piece,
           o.offered_base - o.reserved_base as left_base
    from bundle_offers x
    join bundles b            on b.id = x.bundle_id
    join bundle_offer_items i on i.bundle_offer_id = x.id
    join presentations s      on s.id = i.presentation_id
    join products p           on p.id = s.product_id
    join offers o             on o.id = i.offer_id
    where x.cycle_id = ${cycleId}
    order by b.id, i.slot, i.is_default desc, s.id`.execute(trx)
  return { products: products.map(productOf), bundles: bundlesOf(choices) }
}

function productOf(row: ProductRow): ProductItem {
  const { offerId, leftBase, producerCentavos, baseUnit, gramsPerPiece, ...product } = row
  return {
    kind: 'product',
    itemId: row.presentationId,
    count: 1,
    ...product,
    grams: gramsOf({ baseUnit, gramsPerPiece }, row.baseQuantity),
    offer: { offerId, leftBase, producerCentavos },
  }
}

function bundlesOf(rows: readonly ChoiceRow[]): BundleItem[] {
  const bundles = new Map<number, BundleItem>()
  for (const { bundleId, name, slug, picture, bundleOfferId, baseUnit, gramsPerPiece, ...choice } of rows) {
    const bundle = bundles.get(bundleId) ?? {
      kind: 'bundle',
      itemId: -bundleId,
      bundleId,
      name,
      slug,
      picture,
      count: 1,
      swaps: {},
      bundleOfferId,
      choices: [],
    }
    bundles.set(bundleId, bundle)
    bundle.choices.push({ ...choice, grams: gramsOf({ baseUnit, gramsPerPiece }, choice.baseQuantity) })
  }
  return [...bundles.values()]
}
