import { sql, type RawBuilder } from 'kysely'
import { type Database } from '#db/client.server'
import {
  type Behind,
  buyerName,
  inPlace,
  isOfHandedOver,
  isShort,
  mayBeShort,
  ofKey,
} from './behind-queries.server'
import { type Within } from './report'

export type OrderRow = {
  code: string
  cycleNumber: number
  pointName: string
  /** null: not for these eyes */
  buyerName: string | null
  state: string
  totalCentavos: number
  paidCentavos: number
}

/** Orders of a cycle or of a district, one more than asked for when there are others. */
export async function listOrderRows(db: Database, within: Within, of: Behind): Promise<OrderRow[]> {
  const only = isOfHandedOver(of.figure) ? sql`bought.state = 'handed_over'` : sql`true`
  // A cycle as a value, in the order of its index: its first page of 1,000,000 orders in 15 ms instead of 1.6 s.
  const [ofCycle, order] =
    of.by === 'ciclo'
      ? [
          sql`bought.cycle_id = (select id from order_cycles where number = ${Number(of.key)}
                                 and id = any(${within.cycleIds}::bigint[]))`,
          sql`bought.placed_at, bought.id`,
        ]
      : [sql`bought.cycle_id = any(${within.cycleIds}::bigint[])`, sql`bought.id desc`]
  // Materialized: guessed to be a few, they were looked for again at each of 96 points. [1,000,000 orders: 27 s]
  const [from, table, which, by] =
    of.figure === 'faltante'
      ? [
          sql`with short as materialized (${shortOrders(within, of)})`,
          sql`short bought`,
          sql`true`,
          sql`bought.id desc`,
        ]
      : [sql``, sql`orders bought`, ofCycle, order]
  const { rows } = await sql<OrderRow>`
    ${from}
    select   bought.code, cycle.number as cycle_number, point.name as point_name,
             ${buyerName(of.names)} as buyer_name, bought.state, bought.total_centavos,
             case bought.state when 'handed_over' then coalesce(taken.due_centavos, bought.due_centavos) else 0 end
               as paid_centavos
    from     ${table}
    join     order_cycles cycle    on cycle.id = bought.cycle_id
    join     cycle_windows place   on place.id = bought.window_id
    join     delivery_points point on point.id = place.delivery_point_id
    left join handovers taken      on taken.order_id = bought.id
    where    ${which} and bought.state <> 'cancelled' and ${inPlace(within)} and ${ofKey(of)} and ${only}
    order by ${by}
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

/**
 * The newest orders in which something fell short, as `bought`: read from the index of what did, cycle by cycle, so
 * that neither many others nor none at all make them slow. [100,000 orders, none short: 410,000 pages before, 10 now]
 */
function shortOrders(within: Within, of: Behind): RawBuilder<unknown> {
  return sql`
    select   bought.*
    from     unnest(${within.cycleIds}::bigint[]) as of_cycle (id)
    cross join lateral (
      select   bought.*
      from     (select distinct component.order_id from order_components component
                where  component.cycle_id = of_cycle.id and ${mayBeShort}
                order by component.order_id desc) short
      join     orders bought         on bought.id = short.order_id and bought.state <> 'cancelled'
      join     order_cycles cycle    on cycle.id = bought.cycle_id
      join     cycle_windows place   on place.id = bought.window_id
      join     delivery_points point on point.id = place.delivery_point_id
      where    ${inPlace(within)} and ${ofKey(of)}
      and      exists (select from order_components component
                       where component.order_id = bought.id and ${mayBeShort} and ${isShort})
      order by short.order_id desc
      limit    ${of.limit + of.offset}
    ) bought`
}

export type WalkInRow = {
  cycleNumber: number
  pointName: string
  happenedAt: Date
  productName: string
  baseUnit: 'gram' | 'piece'
  soldBase: number
  centavos: number
}

export async function listWalkInRows(db: Database, within: Within, of: Behind): Promise<WalkInRow[]> {
  const own =
    within.scope.kind === 'association' ? sql`f.association_id = ${within.scope.associationId}` : sql`true`
  const { rows } = await sql<WalkInRow>`
    select   cycle.number as cycle_number, point.name as point_name, event.happened_at,
             product.name as product_name, product.base_unit, sale.base_quantity as sold_base,
             sale.total_centavos as centavos
    from     walk_in_sales sale
    join     desk_events event     on event.id = sale.event_id
    join     offers f              on f.id = sale.offer_id
    join     products product      on product.id = f.product_id
    join     order_cycles cycle    on cycle.id = sale.cycle_id
    join     delivery_points point on point.id = sale.delivery_point_id
    where    sale.cycle_id = any(${within.cycleIds}::bigint[]) and ${own} and ${inPlace(within)} and ${ofKey(of)}
    order by event.happened_at desc, sale.event_id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return rows
}

export type LeftRow = {
  cycleNumber: number
  associationName: string
  productName: string
  baseUnit: 'gram' | 'piece'
  receivedBase: number
  takenBase: number
  leftBase: number
}

/** What was received and taken by nobody, product by product. Of a place it cannot be told. */
export async function listLeftRows(db: Database, within: Within, of: Behind): Promise<LeftRow[]> {
  const own =
    within.scope.kind === 'association' ? sql`f.association_id = ${within.scope.associationId}` : sql`true`
  const { rows } = await sql<LeftRow>`
    with page as materialized (
      select   f.cycle_id, cycle.number as cycle_number, f.association_id, f.product_id, f.left_base, f.grams_per_base
      from     figure_leftovers f
      join     order_cycles cycle on cycle.id = f.cycle_id
      where    f.cycle_id = any(${within.cycleIds}::bigint[]) and ${own} and ${ofKey(of)}
      order by f.left_base * f.grams_per_base desc, f.cycle_id, f.product_id
      limit    ${of.limit} offset ${of.offset}
    ), taken as (
      select   sold.cycle_id, sold.association_id, sold.product_id, sum(sold.handed_base + sold.walk_in_base) as base
      from     figure_sales sold
      where    sold.product_id in (select product_id from page) and sold.cycle_id in (select cycle_id from page)
      group by sold.cycle_id, sold.association_id, sold.product_id
    )
    select   page.cycle_number, association.name as association_name, product.name as product_name,
             product.base_unit, page.left_base + coalesce(taken.base, 0) as received_base,
             coalesce(taken.base, 0) as taken_base, page.left_base
    from     page
    join     organizations association on association.id = page.association_id
    join     products product          on product.id = page.product_id
    left join taken on taken.cycle_id = page.cycle_id and taken.association_id = page.association_id
                   and taken.product_id = page.product_id
    order by page.left_base * page.grams_per_base desc, page.cycle_id, page.product_id`.execute(db)
  return rows
}
