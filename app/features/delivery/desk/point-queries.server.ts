import { sql } from 'kysely'
import { type Database } from '#db/client.server'

/** The phone of an order that waits at a point, while its cycle is being handed over. */
export async function findWaitingPhone(
  db: Database,
  of: { pointId: number; code: string },
): Promise<{ orderId: number; e164: string | null } | undefined> {
  return db
    .selectFrom('orders')
    .innerJoin('cycleWindows as place', 'place.id', 'orders.windowId')
    .innerJoin('orderCycles as cycle', 'cycle.id', 'orders.cycleId')
    .innerJoin('phones', 'phones.id', 'orders.phoneId')
    .select(['orders.id as orderId', 'phones.e164'])
    .where('orders.code', '=', of.code)
    .where('place.deliveryPointId', '=', of.pointId)
    .where('orders.state', 'in', ['placed', 'not_collected'])
    .where('cycle.state', 'in', ['closed', 'confirmed', 'delivering'])
    .executeTakeFirst()
}

export type DeskTotals = {
  slug: string
  name: string
  handedOver: number
  waiting: number
  notCollected: number
  cashCentavos: number
  openingCentavos: number
  countedCentavos: number | null
  /** what the operator had received of the box before it was counted */
  receivedCentavos: number
}

/** Points of a cycle that have orders, with what was handed over, collected and counted. */
export async function listDeskTotals(db: Database, cycleId: number): Promise<DeskTotals[]> {
  const { rows } = await sql<DeskTotals>`
    with counted as (
      select   orders.window_id, count(*) filter (where orders.state = 'handed_over') as handed_over,
               count(*) filter (where orders.state = 'placed') as waiting,
               count(*) filter (where orders.state = 'not_collected') as not_collected,
               sum(taken.collected_centavos) as collected_centavos
      from     orders
      left join handovers taken on taken.order_id = orders.id and taken.cycle_id = ${cycleId}
      where    orders.cycle_id = ${cycleId} and orders.state <> 'cancelled'
      group by orders.window_id
    ), at_point as (
      select   place.delivery_point_id, sum(handed_over) as handed_over, sum(waiting) as waiting,
               sum(not_collected) as not_collected, sum(collected_centavos) as collected_centavos
      from     counted
      join     cycle_windows place on place.id = counted.window_id
      group by place.delivery_point_id
    )
    select   point.slug, point.name, at_point.handed_over, at_point.waiting, at_point.not_collected,
             coalesce(at_point.collected_centavos, 0)
               + coalesce((select sum(total_centavos) from walk_in_sales sale
                           where sale.cycle_id = ${cycleId} and sale.delivery_point_id = point.id), 0)
               as cash_centavos,
             coalesce(box.opening_centavos, 0) as opening_centavos, box.counted_centavos,
             coalesce((select sum(cleared_centavos) from cash_receipts
                       where cycle_id = ${cycleId} and delivery_point_id = point.id and taken_back_at is null
                       and   received_at <= box.happened_at), 0) as received_centavos
    from     at_point
    join     delivery_points point on point.id = at_point.delivery_point_id
    left join lateral (select opening_centavos, counted_centavos, happened_at from cash_boxes
                       where cycle_id = ${cycleId} and delivery_point_id = point.id
                       order by id desc limit 1) box on true
    order by point.name, point.id`.execute(db)
  return rows
}
