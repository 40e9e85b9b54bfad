import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { type CardFee } from '~/features/cycles/card-fee'
import { WISHED_REASON } from '../give-back/difference'
import { type NewestCard } from './card-status'

/** The last card that was asked to pay for an order, and what went back to it. */
export async function findNewestCardPayment(
  db: Database,
  orderId: number,
): Promise<(NonNullable<NewestCard> & { id: number }) | undefined> {
  const { rows } = await sql<NonNullable<NewestCard> & { id: number }>`
    select   paid.id, paid.state, paid.authorised_centavos, paid.captured_centavos, paid.declined_at, paid.hold_stock_until,
             paid.release_reason, paid.surcharge_centavos,
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

/** How much a card is held above an order's total, and what paying so costs on top, as its confirmation showed. */
export async function readHoldTerms(
  db: Database,
  orderId: number,
): Promise<CardFee & { toleranceBasisPoints: number }> {
  const { rows } = await sql<CardFee & { toleranceBasisPoints: number }>`
    select cycle.card_tolerance_basis_points as tolerance_basis_points, orders.card_fee_basis_points,
           orders.card_fee_flat_centavos
    from   orders join order_cycles cycle on cycle.id = orders.cycle_id
    where  orders.id = ${orderId}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`no order ${orderId}`)
  return row
}
