import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { orderPath, orderToken } from '~/features/orders/order-link.server'

type OrderToTell = {
  orderId: number
  cycleId: number
  phoneId: number
  code: string
  language: string
  dueCentavos: number
  formKey: string
  secret: Buffer
  returnOrigin: string
  endsAt: Date
}

/**
 * Tells a buyer once that her card's hold ended before anything was charged, by itself or because it would not have
 * lasted until the handover: she gives her card again or pays at pickup. Whoever ended it herself, paid otherwise or has
 * another hold is told nothing.
 */
export async function tellHoldEnded(trx: Trx, paymentId: number): Promise<void> {
  const { rows } = await sql<OrderToTell>`
    select orders.id as order_id, orders.cycle_id, orders.phone_id, orders.code, orders.language,
           orders.due_centavos, orders.form_key, installation.secret, ended.return_origin, place.ends_at
    from   payments ended
    join   orders              on orders.id = ended.order_id
    join   cycle_windows place on place.id = orders.window_id,
           installation
    where  ended.id = ${paymentId} and ended.state = 'released' and ended.authorised_centavos > 0
    and    coalesce(ended.release_reason, 'by_itself') in ('by_itself', 'too_short', 'not_handed_over')
    and    orders.state = 'placed' and orders.payment_method = 'card'
    and    not exists (select from payments other
                       where other.order_id = orders.id and other.state in ('authorised', 'captured'))`.execute(
    trx,
  )
  await queueMessages(
    trx,
    rows.map((order) => ({
      kind: 'card_hold_ended' as const,
      subject: `order:${order.orderId}:hold:${paymentId}`,
      recipient: `phone:${order.phoneId}`,
      phoneId: order.phoneId,
      cycleId: order.cycleId,
      language: order.language,
      usefulUntil: order.endsAt,
      variables: {
        code: order.code,
        totalCentavos: order.dueCentavos,
        link: order.returnOrigin + orderPath(order.code, orderToken(order.secret, 'open', order.formKey)),
      },
    })),
  )
}
