import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type DeskBox, type DeskConflict, type DeskLine, type DeskOrder, type DeskSale } from './day'

export type DeskCycleRow = {
  id: number
  number: number
  state: string
  closedAt: Date | null
  deliversAt: Date
  transportCentavosPerKg: number
  platformBasisPoints: number
  orderFeeCentavos: number
  now: Date
}

/**
 * The cycle that a point hands over: the one asked for by number, or else of those past their cut-off and not
 * settled the one whose delivery is nearest, or else the one that will be.
 */
export async function findDeskCycle(
  db: Database,
  of: { pointId: number; number: number | null },
): Promise<DeskCycleRow | undefined> {
  const { rows } = await sql<DeskCycleRow>`
    with clock as materialized (select chaka_now() as now)
    select   cycle.id, cycle.number, cycle.state, cycle.closed_at, cycle.delivers_at,
             cycle.transport_centavos_per_kg, cycle.platform_basis_points, cycle.order_fee_centavos, clock.now
    from     clock, order_cycles cycle
    where    exists (select from cycle_windows place
                     where place.cycle_id = cycle.id and place.delivery_point_id = ${of.pointId})
    and      (${of.number}::int is null or cycle.number = ${of.number})
    and      (${of.number}::int is not null or cycle.state not in ('draft', 'cancelled'))
    order by cycle.state in ('closed', 'confirmed', 'delivering') desc, cycle.state = 'open' desc,
             abs(extract(epoch from cycle.delivers_at - clock.now)), cycle.id desc
    limit    1`.execute(db)
  return rows[0]
}

type OrderScope =
  | { cycleId: number; pointId: number }
  | { orderIds: readonly number[] }
  | { codes: readonly string[]; pointId: number }
export type DeskOrderRow = Omit<DeskOrder, 'startsAt' | 'endsAt' | 'handover' | 'name'> & {
  orderId: number
  buyerName: string
  startsAt: Date
  endsAt: Date
  handover: DeskOrder['handover']
}

export type DeskHeadRow = Omit<DeskOrderRow, 'lines'>

function ordersIn(of: OrderScope) {
  const scope =
    'orderIds' in of
      ? sql`orders.id = any(${of.orderIds}::bigint[])`
      : 'codes' in of
        ? sql`orders.code = any(${of.codes}) and place.delivery_point_id = ${of.pointId}`
        : sql`place.cycle_id = ${of.cycleId} and place.delivery_point_id = ${of.pointId}`
  return sql`
      select orders.*, place.starts_at, place.ends_at,
             orders.payment_method <> 'cash' and takes_no_cash(place.cycle_id, place.delivery_point_id) as takes_no_cash
      from   cycle_windows place
      join   orders on orders.window_id = place.id and orders.state <> 'cancelled'
      where  ${scope}`
}

/**
 * What a host has to know of how it is paid: `card` is whatever needs no collecting, since a card holds what it costs
 * or it came in by QR. A card that holds less, or nothing any more, is no payment: then it is collected, and the card
 * is let go.
 */
const METHOD = sql`
             case when page.due_centavos > 0 and page.due_centavos <= (
                    select coalesce(sum(case when paid.state = 'authorised' then paid.authorised_centavos
                                             else paid.captured_centavos - paid.refunded_centavos end), 0)
                    from   payments paid
                    where  paid.order_id = page.id and paid.state in ('authorised', 'captured')) then 'card'
                  when page.payment_method = 'card' and page.takes_no_cash then 'qr'
                  when page.payment_method = 'card' then 'cash'
                  else page.payment_method end`

/** What of their buyers' balances falls to orders that wait. */
const BALANCES = sql`order_balances(array(select id from page)) balance on balance.order_id = page.id`

/** What a host sees of an order before she opens it, with the handover in force. */
const HEAD = sql`
             page.id as order_id, page.code, page.buyer_name, page.state, page.starts_at, page.ends_at,
             ${METHOD} as method, page.cash_note_centavos as note_centavos, page.takes_no_cash,
             page.order_fee_centavos, page.total_centavos,
             coalesce(balance.centavos, 0) + case when page.state = 'placed' then coalesce((
               select sum(paid.captured_centavos - paid.refunded_centavos) from payments paid
               where  paid.order_id = page.id), 0) else 0 end as in_favour_centavos,
             case when taken.order_id is not null then json_build_object(
               'eventId', taken.event_id, 'at', taken.happened_at, 'by', host.name, 'method', taken.method,
               'dueCentavos', taken.due_centavos, 'collectedCentavos', taken.collected_centavos,
               'pickedUpBy', taken.picked_up_by, 'less', taken.less) end as handover,
             case when page.state = 'not_collected' then (
               select   event.id
               from     desk_events event
               where    event.order_id = page.id and event.kind = 'no_show' and event.kept_because is null
               and      not exists (select from desk_events undo where undo.undoes_id = event.id)
               order by event.sequence
               limit    1) end as no_show_id`

/** Orders of a point's day without what is in them. [394 orders: 7 ms instead of 70] */
export async function listDeskHeads(db: Database, of: OrderScope): Promise<DeskHeadRow[]> {
  const { rows } = await sql<DeskHeadRow>`
    with page as materialized (${ordersIn(of)})
    select    ${HEAD}
    from      page
    left join handovers taken on taken.order_id = page.id
    left join people host     on host.id = taken.host_person_id
    left join ${BALANCES}
    order by  page.starts_at, plain_text(page.buyer_name), page.id`.execute(db)
  return rows
}

/** Orders with their lines and parts, and the handover in force: of a point's day, or some by their ids or codes. */
export async function listDeskOrders(db: Database | Trx, of: OrderScope): Promise<DeskOrderRow[]> {
  // Parts over all orders at once; a lateral for each line took half as long again (261 orders). Lines by order:
  // joined with their parts, all lines there are were read.
  const { rows } = await sql<DeskOrderRow & { lines: DeskLine[] }>`
    with page as materialized (${ordersIn(of)}), made_of as (
      select   part.order_id, part.position,
               json_agg(json_build_object(
                 'slot', part.slot,
                 'name', product.name,
                 'offerId', part.offer_id,
                 'baseUnit', product.base_unit,
                 'unit', presentation.unit,
                 'unitBase', presentation.base_quantity,
                 'orderedBase', part.ordered_base,
                 'confirmedBase', part.confirmed_base,
                 'producerCentavos', part.producer_centavos) order by part.slot) as parts
      from     page
      join     order_components part      on part.order_id = page.id
      join     presentations presentation on presentation.id = part.presentation_id
      join     products product           on product.id = presentation.product_id
      group by part.order_id, part.position
    ), content as (
      select   line.order_id,
               json_agg(json_build_object(
                 'position', line.position,
                 'label', line.label,
                 'unit', line.unit,
                 'count', line.count,
                 'isBundle', line.bundle_offer_id is not null,
                 'isSubstitute', line.is_substitute,
                 'totalCentavos', line.total_centavos - line.refunded_centavos,
                 'parts', made_of.parts) order by line.position) as lines
      from     page
      cross join lateral (select * from order_lines where order_id = page.id offset 0) line
      join     made_of          on made_of.order_id = line.order_id and made_of.position = line.position
      group by line.order_id
    )
    select    ${HEAD}, content.lines
    from     page
    join     content          on content.order_id = page.id
    left join handovers taken on taken.order_id = page.id
    left join people host     on host.id = taken.host_person_id
    left join ${BALANCES}
    order by page.starts_at, plain_text(page.buyer_name), page.id`.execute(db)
  return rows
}

export type DeskProductRow = {
  offerId: number
  presentationId: number
  name: string
  unit: string
  baseQuantity: number
  baseUnit: 'gram' | 'piece'
  gramsPerPiece: number | null
  producerCentavos: number
}

/** What was brought to a point, in every unit that it is sold in. */
export async function listDeskProducts(
  db: Database,
  of: { cycleId: number; pointId: number },
): Promise<DeskProductRow[]> {
  const { rows } = await sql<DeskProductRow>`
    select   offers.id as offer_id, presentation.id as presentation_id, product.name, presentation.unit,
             presentation.base_quantity, product.base_unit, product.grams_per_piece, price.producer_centavos
    from     offers
    join     products product           on product.id = offers.product_id
    join     offer_prices price         on price.offer_id = offers.id
    join     presentations presentation on presentation.id = price.presentation_id
    where    offers.cycle_id = ${of.cycleId}
    and      offers.id in (select part.offer_id
                           from   cycle_windows place
                           join   orders on orders.window_id = place.id and orders.state <> 'cancelled'
                           join   order_components part on part.order_id = orders.id
                           where  place.cycle_id = ${of.cycleId} and place.delivery_point_id = ${of.pointId})
    order by plain_text(product.name), product.id, presentation.base_quantity, presentation.id`.execute(db)
  return rows
}

type Wide<Row> = Omit<Row, 'at'> & { at: Date }

export async function listDeskSales(
  db: Database,
  of: { cycleId: number; pointId: number },
): Promise<Wide<DeskSale>[]> {
  const { rows } = await sql<Wide<DeskSale>>`
    select   sale.event_id, event.happened_at as at, host.name as by, sale.offer_id, product.name as label,
             presentation.unit, sale.count, sale.base_quantity, sale.total_centavos
    from     walk_in_sales sale
    join     desk_events event on event.id = sale.event_id
    join     people host       on host.id = event.host_person_id
    join     presentations presentation on presentation.id = sale.presentation_id
    join     products product  on product.id = presentation.product_id
    where    sale.cycle_id = ${of.cycleId} and sale.delivery_point_id = ${of.pointId}
    order by event.sequence`.execute(db)
  return rows
}

/** The newest count first; the others it corrects. */
export async function listDeskBoxes(
  db: Database | Trx,
  of: { cycleId: number; pointId: number },
): Promise<(Wide<DeskBox> & { id: number })[]> {
  const { rows } = await sql<Wide<DeskBox> & { id: number }>`
    select   id, event_id, opening_centavos, expected_centavos, counted_centavos, difference_centavos, reason, signed_name,
             happened_at as at
    from     cash_boxes
    where    cycle_id = ${of.cycleId} and delivery_point_id = ${of.pointId}
    order by id desc`.execute(db)
  return rows
}

/** When the operator emptied the box and what of the cash taken that accounts for, without what she took back. */
export async function listReceived(
  db: Database,
  of: { cycleId: number; pointId: number },
): Promise<{ at: Date; centavos: number }[]> {
  return db
    .selectFrom('cashReceipts')
    .select(['receivedAt as at', 'clearedCentavos as centavos'])
    .where('cycleId', '=', of.cycleId)
    .where('deliveryPointId', '=', of.pointId)
    .where('takenBackAt', 'is', null)
    .orderBy('id')
    .execute()
}

export async function listKnownEvents(
  db: Database,
  of: { cycleId: number; pointId: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('deskEvents')
    .select('id')
    .where('cycleId', '=', of.cycleId)
    .where('deliveryPointId', '=', of.pointId)
    .orderBy('sequence')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Handovers that are not in force and that nobody took back: the second of two, or one that came too late.
 * @param of.pointId one point, or all of the cycle
 */
export async function listDeskConflicts(
  db: Database,
  of: { cycleId: number; pointId?: number },
): Promise<
  (Wide<Omit<DeskConflict, 'first'>> & { firstAt: Date | null; firstBy: string | null; pointId: number })[]
> {
  const { rows } = await sql<
    Wide<Omit<DeskConflict, 'first'>> & { firstAt: Date | null; firstBy: string | null; pointId: number }
  >`
    select    event.id as event_id, orders.code, event.happened_at as at, host.name as by,
              event.delivery_point_id as point_id,
              (event.payload ->> 'collectedCentavos')::int as collected_centavos,
              coalesce(event.kept_because, 'conflict') as reason,
              taken.happened_at as first_at, first_host.name as first_by
    from      desk_events event
    join      orders      on orders.id = event.order_id
    join      people host on host.id = event.host_person_id
    left join handovers taken   on taken.order_id = event.order_id
    left join people first_host on first_host.id = taken.host_person_id
    where     event.cycle_id = ${of.cycleId} and event.kind = 'handover'
    and       (${of.pointId ?? null}::bigint is null or event.delivery_point_id = ${of.pointId ?? null})
    and       taken.event_id is distinct from event.id
    and       not exists (select from desk_events undo where undo.undoes_id = event.id)
    order by  event.sequence`.execute(db)
  return rows
}
