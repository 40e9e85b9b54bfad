import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export async function hasBacklog(db: Database): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from ledger_backlog) as due`.execute(db)
  return rows[0]?.due ?? false
}

export async function findBacklog(db: Database): Promise<number> {
  const { rows } = await sql<{ found: number }>`select find_ledger_backlog() as found`.execute(db)
  return rows[0]?.found ?? 0
}

/** Orders to post, in the order in which everyone locks them; gone from the list with the transaction that posts them. */
export async function takeOrders(trx: Trx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ orderId: number }>`
    delete from ledger_backlog
    where  id in (select id from ledger_backlog where order_id is not null
                  order by order_id limit ${limit} for update skip locked)
    returning order_id`.execute(trx)
  return rows.map(({ orderId }) => orderId).sort((a, b) => a - b)
}

export async function takeBoxes(trx: Trx, limit: number): Promise<{ cycleId: number; pointId: number }[]> {
  const { rows } = await sql<{ cycleId: number; pointId: number }>`
    delete from ledger_backlog
    where  id in (select id from ledger_backlog where order_id is null
                  order by delivery_point_id, cycle_id limit ${limit} for update skip locked)
    returning cycle_id, delivery_point_id as point_id`.execute(trx)
  return rows.sort((a, b) => a.pointId - b.pointId || a.cycleId - b.cycleId)
}

/** The desk writes to a point under the same lock. */
export async function lockBox(trx: Trx, pointId: number): Promise<void> {
  await sql`select id from delivery_points where id = ${pointId} for no key update`.execute(trx)
}
