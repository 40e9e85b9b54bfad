import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { WISHED_REASON } from '../give-back/difference'
import { type NewestCard } from './card-status'

/** The last card that was asked to pay for an order, and what went back to it. */
export async function findNewestCardPayment(
  db: Database,
  orderId: number,
): Promise<(NonNullable<NewestCard> & { id: number }) | undefined> {
  const { rows } = await sql<NonNullable<NewestCard> & { id: number }>`
    select   paid.id, paid.state, paid.authorised_centavos, paid.captured_centavos, paid.declined_at, paid.hold_stock_until,
             paid.release_reason,
             coalesce((
               select json_agg(json_build_object(
                        'amountCentavos', refund.amount_centavos, 'status', refund.status,
                        'reason', case when refund.reason <> ${WISHED_REASON} then refund.reason end,
                        'at', coalesce(refund.happened_at, refund.asked_at)) order by refund.id)
               from   payment_refunds refund where refund.payment_id = paid.id), '[]'::json) as refunds
    from     payments paid
    where    paid.order_id = ${orderId} and paid.method = 'card'
    order by paid.id desc
    limit    1`.execute(db)
  const [row] = rows
  return row && { ...row, refunds: row.refunds.map((refund) => ({ ...refund, at: new Date(refund.at) })) }
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
