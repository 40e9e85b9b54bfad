import { sql } from 'kysely'
import { type Database, type Trx } from '#db/client.server'
import { STOCK_MINUTES } from '../payment'

/**
 * Card orders that no card holds or was charged for: those whose page has ended or was never asked for within their
 * half hour, in cycles that take orders; at the cut-off all of one cycle. A hold that ended by itself is no reason:
 * that order is paid at pickup.
 */
export async function listUnpaidOrders(
  db: Database | Trx,
  of: { cycleId?: number; atCutOff?: boolean; limit?: number },
): Promise<{ orderId: number; cycleId: number; now: Date }[]> {
  const { cycleId = null, atCutOff = false, limit = null } = of
  const { rows } = await sql<{ orderId: number; cycleId: number; now: Date }>`
    with clock as materialized (select chaka_now() as now)
    select   orders.id as order_id, orders.cycle_id, clock.now
    from     clock, order_cycles cycle
    join     orders on orders.cycle_id = cycle.id and orders.payment_method = 'card' and orders.state = 'placed'
    where    (${cycleId}::bigint is null or cycle.id = ${cycleId})
    and      (${atCutOff} or cycle.state = 'open')
    and      not exists (
               select from payments
               where  payments.order_id = orders.id
               and    (payments.state in ('authorised', 'captured')
                       or payments.state = 'released' and payments.authorised_centavos > 0
                          and payments.release_reason is distinct from 'replaced'
                          and payments.release_reason is distinct from 'other_method'
                       or payments.state = 'open' and not ${atCutOff}))
    and      (${atCutOff}
              or greatest(orders.placed_at, orders.changed_at) <= clock.now - make_interval(mins => ${STOCK_MINUTES}))
    order by orders.id
    limit    ${limit}`.execute(db)
  return rows
}
