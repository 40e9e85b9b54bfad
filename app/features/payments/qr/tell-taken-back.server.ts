import { sql } from 'kysely'
import { readClock, type Trx } from '#db/client.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { orderPath, orderToken } from '~/features/orders/order-link.server'
import { addDays } from '~/kernel/instants'
import { toTransfer } from './qr'
import { listOrdersPaid } from './queries.server'

const USEFUL_DAYS = 7

type BuyerToTell = {
  code: string
  cycleId: number
  phoneId: number
  language: string
  formKey: string
  secret: Buffer
}

/** Tells a buyer once that a transfer counts for her order no longer, and what she still pays of it. */
export async function tellTakenBack(
  trx: Trx,
  taken: { orderId: number; paymentId: number; amountCentavos: number; origin: string },
): Promise<void> {
  const { rows } = await sql<BuyerToTell>`
    select orders.code, orders.cycle_id, orders.phone_id, orders.language, orders.form_key, installation.secret
    from   orders, installation
    where  orders.id = ${taken.orderId}`.execute(trx)
  const [buyer] = rows
  const [order] = await listOrdersPaid(trx, buyer ? [buyer.code] : [])
  if (!buyer || !order) return
  await queueMessages(trx, [
    {
      kind: 'transfer_taken_back',
      subject: `order:${taken.orderId}:payment:${taken.paymentId}`,
      recipient: `phone:${buyer.phoneId}`,
      phoneId: buyer.phoneId,
      cycleId: buyer.cycleId,
      language: buyer.language,
      usefulUntil: addDays(await readClock(trx), USEFUL_DAYS),
      variables: {
        code: buyer.code,
        amountCentavos: taken.amountCentavos,
        toPayCentavos: order.state === 'cancelled' ? 0 : toTransfer(order),
        link: taken.origin + orderPath(buyer.code, orderToken(buyer.secret, 'open', buyer.formKey)),
      },
    },
  ])
}
