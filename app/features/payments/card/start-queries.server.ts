import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { type CardFee } from '~/features/cycles/card-fee'

export type OrderToPay = CardFee & {
  id: number
  cycleId: number
  state: 'placed' | 'cancelled' | 'handed_over' | 'not_collected'
  paymentMethod: 'cash' | 'qr' | 'card'
  revision: number
  dueCentavos: number
  toleranceBasisPoints: number
}

export async function lockOrderToPay(trx: Trx, code: string): Promise<OrderToPay | undefined> {
  const { rows } = await sql<OrderToPay>`
    select orders.id, orders.cycle_id, orders.state, orders.payment_method, orders.revision, orders.due_centavos,
           orders.card_fee_basis_points, orders.card_fee_flat_centavos,
           cycle.card_tolerance_basis_points as tolerance_basis_points
    from   orders join order_cycles cycle on cycle.id = orders.cycle_id
    where  orders.code = ${code}
    for no key update of orders`.execute(trx)
  return rows[0]
}

export async function findOpenCardPayment(trx: Trx, orderId: number) {
  return await trx
    .selectFrom('payments')
    .select(['id', 'orderRevision', 'askedCentavos'])
    .where('orderId', '=', orderId)
    .where('method', '=', 'card')
    .where('state', '=', 'open')
    .executeTakeFirst()
}

/** Centavos that cards hold for an order, or that it has already paid. */
export async function sumHeld(trx: Trx, orderId: number): Promise<number> {
  const { rows } = await sql<{ held: number }>`
    select coalesce(sum(case state when 'authorised' then authorised_centavos
                                   else captured_centavos - refunded_centavos end), 0) as held
    from   payments
    where  order_id = ${orderId}`.execute(trx)
  return rows[0]?.held ?? 0
}

export async function insertPayment(
  trx: Trx,
  payment: CardFee & {
    reference: string
    orderId: number
    cycleId: number
    orderRevision: number
    askedCentavos: number
    askedAt: Date
    holdStockUntil: Date
    lookAfter: Date
    returnOrigin: string
  },
): Promise<number> {
  const { id } = await trx
    .insertInto('payments')
    .values({ ...payment, method: 'card' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
