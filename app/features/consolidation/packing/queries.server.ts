import { sql } from 'kysely'
import { idArray } from '#db/array-of'
import { type Database } from '#db/client.server'
import {
  type PackedProduct,
  type PackedQuantity,
  type PackingCell,
  type PackingLine,
  type PackingList,
  type PackingOrder,
  type PackingPoint,
} from './packing'

type SumAt = PackedQuantity & { offerId: number; deliveryPointId: number }

/**
 * Ordered and confirmed quantities, one row for each product and point. From the orders of the cycle down to their
 * components; of some associations from their offers, which are few among all. [20,000 orders of 208 associations:
 * 9 ms for one of them, 115 ms when the sums of all were made first] Nothing but the sums: with what each product is,
 * as JSON, ten associations took four times as long.
 */
async function listSums(
  db: Database,
  { cycleId, associationIds }: { cycleId: number; associationIds?: readonly number[] },
): Promise<SumAt[]> {
  const sold =
    associationIds === undefined
      ? sql`cycle_windows place
      join     orders on orders.window_id = place.id
      join     order_components component on component.order_id = orders.id
      where    place.cycle_id = ${cycleId}`
      : sql`offers offered
      join     order_components component on component.offer_id = offered.id
      join     orders on orders.id = component.order_id
      join     cycle_windows place on place.id = orders.window_id
      where    offered.cycle_id = ${cycleId} and offered.association_id = any(${idArray(associationIds)})`
  const { rows } = await sql<SumAt>`
    select   component.offer_id, place.delivery_point_id, sum(component.ordered_base) as ordered_base,
             sum(component.confirmed_base) as confirmed_base
    from     ${sold}
    and      orders.state <> 'cancelled'
    group by component.offer_id, place.delivery_point_id`.execute(db)
  return rows
}

/** How much of each product goes to each point, of some associations or of all; products by name within associations. */
export async function listPackingCells(
  db: Database,
  of: { cycleId: number; associationIds?: readonly number[] },
): Promise<PackingCell[]> {
  const sums = await listSums(db, of)
  const products = await listPackedProducts(db, [...new Set(sums.map(({ offerId }) => offerId))])
  const points = await listPoints(db, [...new Set(sums.map((sum) => sum.deliveryPointId))])
  const placeOf = new Map(products.map(({ offerId }, place) => [offerId, place]))
  return sums
    .flatMap(({ offerId, deliveryPointId, orderedBase, confirmedBase }) => {
      const place = placeOf.get(offerId)
      const product = place === undefined ? undefined : products[place]
      const point = points.get(deliveryPointId)
      return place !== undefined && product && point
        ? [{ place, product, point, orderedBase, confirmedBase }]
        : []
    })
    .sort((a, b) => a.place - b.place || a.point.deliveryPointId - b.point.deliveryPointId)
    .map(({ place: _, ...cell }) => cell)
}

/** What is sold in these offers, by association and name. */
export async function listPackedProducts(
  db: Database,
  offerIds: readonly number[],
): Promise<PackedProduct[]> {
  if (offerIds.length === 0) return []
  const { rows } = await sql<PackedProduct>`
    select   offers.id as offer_id, product.name, association.name as association_name, product.base_unit,
             product.grams_per_piece, product.cold_chain, known.units
    from     offers
    join     products product on product.id = offers.product_id
    join     organizations association on association.id = offers.association_id
    cross join lateral (
      select coalesce(json_agg(json_build_object('unit', unit, 'unitBase', base_quantity)
                      order by is_harvest_unit desc, position, id), '[]') as units
      from   presentations
      where  presentations.product_id = product.id and (retired_at is null or is_harvest_unit)
    ) known
    where    offers.id = any(${[...offerIds]}::bigint[])
    order by association.name, product.name, offers.id`.execute(db)
  return rows
}

type SumsAtPoint = {
  /** of the whole point */
  products: number
  grams: number
  /** offer, ordered and confirmed of some products, in the order in which they are listed */
  some: [offerId: number, orderedBase: number, confirmedBase: number | null][]
}

/** What goes to one point, and the sums of some of its products: what these are is asked for those that are shown. */
export async function readSumsAtPoint(
  db: Database,
  of: { cycleId: number; deliveryPointId: number; limit: number; offset: number },
): Promise<SumsAtPoint> {
  const { rows } = await sql<SumsAtPoint>`
    with packed as materialized (
      select   component.offer_id, sum(component.ordered_base) as ordered_base,
               sum(component.confirmed_base) as confirmed_base
      from     cycle_windows place
      join     orders on orders.window_id = place.id and orders.state <> 'cancelled'
      join     order_components component on component.order_id = orders.id
      where    place.cycle_id = ${of.cycleId} and place.delivery_point_id = ${of.deliveryPointId}
      group by component.offer_id
    ), listed as (
      select packed.offer_id, packed.ordered_base, packed.confirmed_base,
             packed.ordered_base
               * case product.base_unit when 'gram' then 1 else coalesce(product.grams_per_piece, 0) end as grams,
             row_number() over (order by association.name, product.name, packed.offer_id) as place
      from   packed
      join   offers on offers.id = packed.offer_id
      join   products product on product.id = offers.product_id
      join   organizations association on association.id = offers.association_id
    )
    select count(*) as products, coalesce(sum(grams), 0) as grams,
           coalesce(json_agg(json_build_array(offer_id, ordered_base, confirmed_base) order by place)
                    filter (where place > ${of.offset} and place <= ${of.offset + of.limit}), '[]') as some
    from   listed`.execute(db)
  return rows[0] ?? { products: 0, grams: 0, some: [] }
}

async function listPoints(db: Database, ids: readonly number[]): Promise<Map<number, PackingPoint>> {
  if (ids.length === 0) return new Map()
  const points = await db
    .selectFrom('deliveryPoints')
    .select(['id as deliveryPointId', 'name', 'zone'])
    .where('id', 'in', ids)
    .execute()
  return new Map(points.map((point) => [point.deliveryPointId, point]))
}

/** Associations of which something was ordered in the cycle, by name. */
export async function listPackedAssociations(db: Database, cycleId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select   association.id
    from     offers
    join     organizations association on association.id = offers.association_id
    where    offers.cycle_id = ${cycleId} and offers.reserved_base > 0
    group by association.id
    order by association.name, association.id`.execute(db)
  return rows.map(({ id }) => id)
}

export async function findPackingPoint(
  db: Database,
  of: { cycleId: number; deliveryPointId: number },
): Promise<(PackingList['point'] & Pick<PackingList, 'orders' | 'toCollectCentavos'>) | undefined> {
  const { rows } = await sql<PackingList['point'] & Pick<PackingList, 'orders' | 'toCollectCentavos'>>`
    select    point.id as delivery_point_id, point.name, point.zone, point.address, point.reference_corner,
              point.contact_name, count(orders.id) as orders,
              coalesce(sum(orders.due_centavos), 0) as to_collect_centavos
    from      delivery_points point
    join      cycle_windows place on place.delivery_point_id = point.id and place.cycle_id = ${of.cycleId}
    left join orders on orders.window_id = place.id and orders.state <> 'cancelled'
    where     point.id = ${of.deliveryPointId}
    group by  point.id`.execute(db)
  return rows[0]
}

/** A page of the orders of a point, by window and buyer. */
export async function listPackingOrders(
  db: Database,
  of: { cycleId: number; deliveryPointId: number; limit: number; offset: number },
): Promise<Omit<PackingOrder, 'lines'>[]> {
  const { rows } = await sql<Omit<PackingOrder, 'lines'>>`
    select   orders.id as order_id, orders.code, orders.buyer_name, orders.state, place.starts_at, place.ends_at,
             orders.payment_method, orders.cash_note_centavos, orders.due_centavos as total_centavos
    from     cycle_windows place
    join     orders on orders.window_id = place.id and orders.state <> 'cancelled'
    where    place.cycle_id = ${of.cycleId} and place.delivery_point_id = ${of.deliveryPointId}
    order by place.starts_at, plain_text(orders.buyer_name), orders.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

type Component = PackingLine['components'][number]
type LineRow = Omit<PackingLine, 'components'> &
  Omit<Component, 'slot' | 'unit'> & { orderId: number; slot: number | null; unitOfIt: string }

/**
 * Lines and what they are made of, by order: row by row, and put together here. As JSON of JSON the database took three
 * times as long.
 */
export async function listPackingLines(
  db: Database,
  orderIds: readonly number[],
): Promise<Map<number, PackingLine[]>> {
  if (orderIds.length === 0) return new Map()
  const { rows } = await sql<LineRow>`
    select    line.order_id, line.position, line.label, line.unit, line.count,
              line.bundle_offer_id is not null as is_bundle, line.is_substitute, component.slot,
              product.name as product_name, product.base_unit, presentation.unit as unit_of_it,
              presentation.base_quantity as unit_base, component.ordered_base, component.confirmed_base,
              product.cold_chain
    from      order_lines line
    left join order_components component on component.order_id = line.order_id and component.position = line.position
    left join presentations presentation on presentation.id = component.presentation_id
    left join products product on product.id = presentation.product_id
    where     line.order_id = any(${[...orderIds]}::bigint[])
    order by  line.order_id, line.position, component.slot`.execute(db)
  const lines = new Map<number, PackingLine[]>()
  for (const row of rows) {
    const { orderId, position, label, unit, count, isBundle, isSubstitute } = row
    const { slot, productName, baseUnit, unitOfIt, unitBase, orderedBase, confirmedBase, coldChain } = row
    const ofOrder = lines.get(orderId) ?? []
    lines.set(orderId, ofOrder)
    let line = ofOrder.at(-1)
    if (line?.position !== position) {
      line = { position, label, unit, count, isBundle, isSubstitute, components: [] }
      ofOrder.push(line)
    }
    if (slot === null) continue
    const component = {
      slot,
      productName,
      baseUnit,
      unit: unitOfIt,
      unitBase,
      orderedBase,
      confirmedBase,
      coldChain,
    }
    line.components.push(component)
  }
  return lines
}
