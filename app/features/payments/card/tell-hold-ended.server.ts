import { sql } from 'kysely'
import { readClock, type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { addDays } from '~/kernel/instants'
import { UNPAID_AFTER_HANDOVER } from '../refunds/queries.server'
import { orderPath, orderToken } from '~/features/orders/order-link.server'

/** What is owed after the handover stays so when the window has ended. */
const USEFUL_DAYS = 7

type OrderToTell = {
  orderId: number
  cycleId: number
  phoneId: number
  code: string
  language: string
  isHandedOver: boolean
  toPayCentavos: number
  formKey: string
  secret: Buffer
  returnOrigin: string
  endsAt: Date
}

/**
 * Tells a buyer once that her card's hold ended before anything was charged, by itself or because it would not have
 * lasted until the handover: she gives her card again or pays at pickup. Who has her order already is told what she
 * still pays of it. Whoever ended it herself, paid otherwise or has another hold is told nothing.
 */
export async function tellHoldEnded(trx: Trx, paymentId: number): Promise<void> {
  const { rows } = await sql<OrderToTell>`
    select orders.id as order_id, orders.cycle_id, orders.phone_id, orders.code, orders.language,
           orders.state = 'handed_over' as is_handed_over,
           case when orders.state = 'handed_over' then due.centavos else orders.due_centavos end as to_pay_centavos,
           orders.form_key, installation.secret, ended.return_origin, place.ends_at
    from   payments ended
    join   orders              on orders.id = ended.order_id
    join   cycle_windows place on place.id = orders.window_id
    cross join lateral (${UNPAID_AFTER_HANDOVER}) due,
           installation
    where  ended.id = ${paymentId} and ended.state = 'released' and ended.authorised_centavos > 0
    and    coalesce(ended.release_reason, 'by_itself') in ('by_itself', 'too_short', 'not_handed_over')
    and    (orders.state = 'placed' or orders.state = 'handed_over' and due.centavos > 0)
    and    orders.payment_method = 'card'
    and    not exists (select from payments other
                       where other.order_id = orders.id
                       and   (other.state = 'authorised' or other.state = 'captured' and orders.state = 'placed'))`.execute(
    trx,
  )
  const now = await readClock(trx)
  await queueMessages(
    trx,
    rows.map((order) => ({
      kind: 'card_hold_ended' as const,
      subject: `order:${order.orderId}:hold:${paymentId}`,
      recipient: `phone:${order.phoneId}`,
      phoneId: order.phoneId,
      cycleId: order.cycleId,
      language: order.language,
      usefulUntil: order.isHandedOver ? addDays(now, USEFUL_DAYS) : order.endsAt,
      variables: {
        code: order.code,
        totalCentavos: order.toPayCentavos,
        isHandedOver: order.isHandedOver,
        link: order.returnOrigin + orderPath(order.code, orderToken(order.secret, 'open', order.formKey)),
      },
    })),
  )
}
