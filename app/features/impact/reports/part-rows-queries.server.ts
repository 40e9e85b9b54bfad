import { sql, type RawBuilder } from 'kysely'
import { type Database } from '#db/client.server'
import { paidParts } from '../figures/paid-parts-queries.server'
import {
  type Behind,
  buyerName,
  inPlace,
  isOfHandedOver,
  isShort,
  mayBeShort,
  ofOffer,
  ofPlace,
} from './behind-queries.server'
import { type Within } from './report'
import { type OrderRow } from './rows-queries.server'

export type PartRow = Pick<OrderRow, 'code' | 'cycleNumber' | 'pointName' | 'buyerName' | 'state'> & {
  productName: string
  baseUnit: 'gram' | 'piece'
  orderedBase: number
  /** null: not handed over */
  handedBase: number | null
  readyBase: number
  handedCentavos: number
  paidCentavos: number
}

/**
 * What orders have of a product or of an association, the newest first: so many of each of its offers, read in the
 * order of an index, and the newest of those; what they are worth is made once (`told`), not for each row again.
 * [100,000 orders, the product in most of them: 24,000 pages and 190 ms before, 2,500 and 20 ms now]
 */
export async function listPartRows(db: Database, within: Within, of: Behind): Promise<PartRow[]> {
  const only =
    of.figure === 'faltante'
      ? sql`${mayBeShort} and ${isShort}`
      : isOfHandedOver(of.figure)
        ? sql`bought.state = 'handed_over'`
        : sql`true`
  // Of what nobody was given yet every part would be looked at for nothing. Asked of each offer (`offset 0`), not of all.
  const handed = isOfHandedOver(of.figure)
    ? sql`exists (select from figure_sales sold where sold.product_id = f.product_id and sold.cycle_id = f.cycle_id
                  and sold.association_id = f.association_id and sold.handed_base > 0 offset 0)`
    : sql`true`
  const own =
    within.scope.kind === 'association' ? sql`f.association_id = ${within.scope.associationId}` : sql`true`
  const offered = sql`f.cycle_id = any(${within.cycleIds}::bigint[]) and ${own} and ${ofOffer(of)} and ${handed}`
  const from = (await isFromPlace(db, within, of))
    ? partsOfPlace(within, of, { only, offered })
    : partsOfOffers(within, of, { only, offered })
  const { rows } = await sql<PartRow>`
    with chosen as materialized (${from}
    ), held as materialized (
      select bought.id, bought.state, bought.code, bought.buyer_name, bought.cycle_id, bought.window_id,
             case bought.state when 'handed_over' then coalesce(taken.due_centavos, bought.due_centavos)
                               else 0 end as paid
      from   orders bought
      left join handovers taken on taken.order_id = bought.id
      where  bought.id in (select order_id from chosen)
    ), ${paidParts()}, told as materialized (select * from paid)
    select   bought.code, cycle.number as cycle_number, point.name as point_name, ${buyerName(of.names)} as buyer_name,
             bought.state, product.name as product_name, product.base_unit, told.ordered_base, told.handed_base,
             coalesce(told.handed_base, told.expected_base) as ready_base, told.sold_centavos as handed_centavos,
             told.paid_centavos
    from     chosen
    join     told                  on told.order_id = chosen.order_id and told.position = chosen.position
                                  and told.slot = chosen.slot
    join     held bought           on bought.id = chosen.order_id
    join     order_cycles cycle    on cycle.id = bought.cycle_id
    join     cycle_windows place   on place.id = bought.window_id
    join     delivery_points point on point.id = place.delivery_point_id
    join     products product      on product.id = told.product_id
    order by chosen.order_id desc, chosen.position, chosen.slot`.execute(db)
  return rows
}

type Filters = Record<'only' | 'offered', RawBuilder<unknown>>

/** So many of each offer, in the order of an index, and the newest of those. */
function partsOfOffers(within: Within, of: Behind, { only, offered }: Filters): RawBuilder<unknown> {
  // Wherever it is, an order's point need not be looked at: three of four look-ups of a deep page.
  const isPlaced = within.scope.kind === 'municipality' || of.by === 'distrito'
  const places = sql`
        join     cycle_windows place   on place.id = bought.window_id
        join     delivery_points point on point.id = place.delivery_point_id and ${inPlace(within)} and ${ofPlace(of)}`
  return sql`
      select   part.order_id, part.position, part.slot
      from     offers f
      join     order_cycles cycle on cycle.id = f.cycle_id
      cross join lateral (
        select   component.order_id, component.position, component.slot
        from     order_components component
        join     orders bought on bought.id = component.order_id and bought.state <> 'cancelled'
        ${isPlaced ? places : sql``}
        where    component.offer_id = f.id and ${only}
        order by component.order_id desc, component.position, component.slot
        limit    ${of.limit + of.offset}
      ) part
      where    ${offered}
      order by part.order_id desc, part.position, part.slot
      limit    ${of.limit} offset ${of.offset}`
}

/**
 * The same of a district whose orders are few beside all that the offers sold: its orders first, then which of them
 * have of the offers, by an index that holds both, and only the newest of those are looked at.
 * [1,000,000 orders, a district of 24,000, page 20: 10 s as above]
 */
function partsOfPlace(within: Within, of: Behind, { only, offered }: Filters): RawBuilder<unknown> {
  return sql`
      select   component.order_id, component.position, component.slot
      from     (with here as materialized (
                  select bought.id, bought.state
                  from   delivery_points point
                  join   cycle_windows place on place.delivery_point_id = point.id
                                            and place.cycle_id = any(${within.cycleIds}::bigint[])
                  join   orders bought       on bought.window_id = place.id and bought.state <> 'cancelled'
                  where  ${inPlace(within)} and ${ofPlace(of)}
                )
                select   component.order_id, bought.state
                from     offers f
                join     order_cycles cycle         on cycle.id = f.cycle_id
                join     order_components component on component.offer_id = f.id
                join     here bought                on bought.id = component.order_id
                where    ${offered} and ${only}
                order by component.order_id desc
                limit    ${of.limit + of.offset}) newest
      cross join lateral (select newest.order_id as id, newest.state) bought
      join     order_components component on component.order_id = bought.id
      join     offers f                   on f.id = component.offer_id
      join     order_cycles cycle         on cycle.id = f.cycle_id
      where    ${offered} and ${only}
      group by component.order_id, component.position, component.slot
      order by component.order_id desc, component.position, component.slot
      limit    ${of.limit} offset ${of.offset}`
}

/** What it takes to look at one order of a district, and at one entry of an index, beside a part with its order. */
const OF_AN_ORDER = 0.5
const OF_AN_ENTRY = 0.025

/**
 * Whether an association's rows of a district are found sooner from the district than from its offers, each of which
 * is read from the newest order on until it has as many of the district as are wanted.
 */
async function isFromPlace(db: Database, { scope, cycleIds }: Within, of: Behind): Promise<boolean> {
  // What fell short of an offer is few, and has an index of its own.
  if (of.by !== 'distrito' || scope.kind !== 'association' || of.figure === 'faltante') return false
  const [city, district] = of.key.split('|')
  const { rows } = await sql<{ ofPlace: number; own: number; here: number; offers: number }>`
    select coalesce((select sum(orders) from figure_places
                     where  cycle_id = any(${cycleIds}::bigint[])
                     and    (city, district) = (${city}, ${district})), 0) as of_place,
           coalesce(sum(orders), 0) as own, count(distinct (cycle_id, product_id)) as offers,
           coalesce(sum(orders) filter (where (city, district) = (${city}, ${district})), 0) as here
    from   figure_sales
    where  cycle_id = any(${cycleIds}::bigint[]) and association_id = ${scope.associationId}`.execute(db)
  const [row] = rows
  if (!row) return false
  const wanted = (of.limit + of.offset) * row.offers
  const fromOffers = row.own * Math.min(1, wanted / Math.max(1, row.here))
  return row.ofPlace * OF_AN_ORDER + row.own * OF_AN_ENTRY < fromOffers
}
