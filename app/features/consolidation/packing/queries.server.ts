import { sql } from 'kysely'
import { type Database } from '#db/client.server'
import {
  type PackedProduct,
  type PackedQuantity,
  type PackingCell,
  type PackingList,
  type PackingOrder,
  type PackingPoint,
} from './packing'

/**
 * Ordered and confirmed quantities, one row for each product and point. From the orders of the cycle or point
 * down to their components; of some associations from their offers, which are few among all. [20,000 orders of 208
 * associations: 9 ms for one of them, 115 ms when the sums of all were made first] What a product is, is said once for
 * all its points: said with each of them it took six times as long as the sums.
 */
export async function listPackingCells(
  db: Database,
  of: { cycleId: number; associationIds?: readonly number[]; deliveryPointId?: number },
): Promise<PackingCell[]> {
  const { cycleId, associationIds, deliveryPointId = null } = of
  const sold =
    associationIds === undefined
      ? sql`cycle_windows place
      join     orders on orders.window_id = place.id
      join     order_components component on component.order_id = orders.id`
      : sql`offers offered
      join     order_components component on component.offer_id = offered.id
      join     orders on orders.id = component.order_id
      join     cycle_windows place on place.id = orders.window_id`
  const ofWhom =
    associationIds === undefined
      ? sql`true`
      : sql`offered.cycle_id = ${cycleId} and offered.association_id = any(${[...associationIds]}::bigint[])`
  type Cell = PackedQuantity & { deliveryPointId: number }
  const { rows } = await sql<{ product: PackedProduct; cells: Cell[] }>`
    with packed as materialized (
      select   component.offer_id, place.delivery_point_id, sum(component.ordered_base) as ordered_base,
               sum(component.confirmed_base) as confirmed_base
      from     ${sold}
      where    place.cycle_id = ${cycleId} and ${ofWhom} and orders.state <> 'cancelled'
      and      (${deliveryPointId}::bigint is null or place.delivery_point_id = ${deliveryPointId})
      group by component.offer_id, place.delivery_point_id
    ), by_offer as materialized (
      select   offer_id, jsonb_agg(jsonb_build_object(
                 'deliveryPointId', delivery_point_id, 'orderedBase', ordered_base, 'confirmedBase', confirmed_base)
                 order by delivery_point_id) as cells
      from     packed
      group by offer_id
    )
    select   by_offer.cells,
             jsonb_build_object(
               'offerId', offers.id,
               'name', product.name,
               'associationName', association.name,
               'baseUnit', product.base_unit,
               'gramsPerPiece', product.grams_per_piece,
               'coldChain', product.cold_chain,
               'units', known.units) as product
    from     by_offer
    join     offers on offers.id = by_offer.offer_id
    join     products product on product.id = offers.product_id
    join     organizations association on association.id = offers.association_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('unit', unit, 'unitBase', base_quantity)
                      order by is_harvest_unit desc, position, id), '[]') as units
      from   presentations
      where  presentations.product_id = product.id and (retired_at is null or is_harvest_unit)
    ) known
    order by association.name, product.name, by_offer.offer_id`.execute(db)
  const pointIds = [...new Set(rows.flatMap(({ cells }) => cells.map((cell) => cell.deliveryPointId)))]
  const points = await listPoints(db, pointIds)
  return rows.flatMap(({ product, cells }) =>
    cells.flatMap(({ deliveryPointId: pointId, orderedBase, confirmedBase }) => {
      const point = points.get(pointId)
      return point ? [{ product, point, orderedBase, confirmedBase }] : []
    }),
  )
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

/** A page of the orders of a point, by window and buyer, each with its lines and what they are made of. */
export async function listPackingOrders(
  db: Database,
  of: { cycleId: number; deliveryPointId: number; limit: number; offset: number },
): Promise<PackingOrder[]> {
  const { rows } = await sql<PackingOrder>`
    with page as (
      select   orders.id as order_id, orders.code, orders.buyer_name, orders.state, place.starts_at,
               place.ends_at, orders.payment_method, orders.cash_note_centavos,
               orders.due_centavos as total_centavos
      from     cycle_windows place
      join     orders on orders.window_id = place.id and orders.state <> 'cancelled'
      where    place.cycle_id = ${of.cycleId} and place.delivery_point_id = ${of.deliveryPointId}
      order by place.starts_at, plain_text(orders.buyer_name), orders.id
      limit    ${of.limit} offset ${of.offset}
    )
    select   page.*, content.lines
    from     page
    cross join lateral (
      select jsonb_agg(jsonb_build_object(
               'position', line.position,
               'label', line.label,
               'unit', line.unit,
               'count', line.count,
               'isBundle', line.bundle_offer_id is not null,
               'isSubstitute', line.is_substitute,
               'components', made_of.components) order by line.position) as lines
      from   order_lines line
      cross join lateral (
        select jsonb_agg(jsonb_build_object(
                 'slot', component.slot,
                 'productName', product.name,
                 'baseUnit', product.base_unit,
                 'unit', presentation.unit,
                 'unitBase', presentation.base_quantity,
                 'orderedBase', component.ordered_base,
                 'confirmedBase', component.confirmed_base,
                 'coldChain', product.cold_chain) order by component.slot) as components
        from   order_components component
        join   presentations presentation on presentation.id = component.presentation_id
        join   products product on product.id = presentation.product_id
        where  component.order_id = line.order_id and component.position = line.position
      ) made_of
      where  line.order_id = page.order_id
    ) content
    order by page.starts_at, plain_text(page.buyer_name), page.order_id`.execute(db)
  return rows
}
