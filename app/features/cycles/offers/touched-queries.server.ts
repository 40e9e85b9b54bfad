import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

/** A placed order that holds an offer; base units. */
export type TouchedOrder = { code: string; pointName: string; orderedBase: number }

/** A page of the placed orders that hold an offer, who ordered first first, and how many there are. */
export async function listTouchedOrders(
  db: Database,
  of: { offerId: number; limit: number; offset: number },
): Promise<{ orders: TouchedOrder[]; count: number }> {
  const { rows } = await sql<TouchedOrder & { count: number }>`
    select   orders.code, point.name as point_name, sum(part.ordered_base) as ordered_base,
             count(*) over () as count
    from     order_components part
    join     orders on orders.id = part.order_id and orders.state = 'placed'
    join     cycle_windows place on place.id = orders.window_id
    join     delivery_points point on point.id = place.delivery_point_id
    where    part.offer_id = ${of.offerId}
    group by orders.id, point.id
    order by orders.placed_at, orders.id
    limit    ${of.limit} offset ${of.offset}`.execute(db)
  return { orders: rows.map(({ count: _, ...order }) => order), count: rows[0]?.count ?? 0 }
}

export async function upsertLess(
  trx: Trx,
  less: { cycleId: number; offerId: number; bringsBase: number; byPersonId: number; at: Date },
): Promise<void> {
  await sql`
    insert into less_than_sold (offer_id, cycle_id, brings_base, said_by, said_at)
    values (${less.offerId}, ${less.cycleId}, ${less.bringsBase}, ${less.byPersonId}, ${less.at})
    on conflict (offer_id) do update
    set    brings_base = excluded.brings_base, said_by = excluded.said_by, said_at = excluded.said_at`.execute(
    trx,
  )
}

export async function deleteLess(trx: Trx, offerId: number): Promise<void> {
  await sql`delete from less_than_sold where offer_id = ${offerId}`.execute(trx)
}
