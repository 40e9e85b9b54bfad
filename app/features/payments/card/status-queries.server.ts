import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'

export async function findNewestCardPayment(db: Database, orderId: number) {
  return await db
    .selectFrom('payments')
    .select([
      'id',
      'state',
      'askedCentavos',
      'authorisedCentavos',
      'capturedCentavos',
      'refundedCentavos',
      'captureBefore',
      'declinedAt',
      'holdStockUntil',
      'releaseReason',
    ])
    .where('orderId', '=', orderId)
    .where('method', '=', 'card')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Centavos of each order that need not be collected: what cards hold or were charged, and what came in by QR. */
export async function listCovered(
  db: Database | Trx,
  orderIds: readonly number[],
): Promise<{ orderId: number; coveredCentavos: number }[]> {
  const { rows } = await sql<{ orderId: number; coveredCentavos: number }>`
    select   order_id, sum(case state when 'authorised' then authorised_centavos
                                      else captured_centavos - refunded_centavos end) as covered_centavos
    from     payments
    where    order_id = any(${orderIds}::bigint[]) and state in ('authorised', 'captured')
    group by order_id`.execute(db)
  return rows
}

export async function readTolerance(db: Database, cycleId: number): Promise<number> {
  const row = await db
    .selectFrom('orderCycles')
    .select('cardToleranceBasisPoints')
    .where('id', '=', cycleId)
    .executeTakeFirst()
  return row?.cardToleranceBasisPoints ?? 0
}
