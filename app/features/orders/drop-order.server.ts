import { type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { addDays } from '~/kernel/instants'
import {
  bookWindows,
  findPickup,
  lockPlacedOrder,
  markOrderCancelled,
  reserveStock,
  sumOrderByOffer,
} from './order-queries.server'

/** Why, in each language that buyers read, without a full stop. */
export type DropReason = { es: string; en: string }

/**
 * Takes an order out by itself, while nothing of it has been harvested: its stock and its place come back, its phone
 * is told once. The caller holds the cycle's lock. An order that is not placed any more stays as it is.
 */
export async function dropOrder(
  trx: Trx,
  drop: { orderId: number; now: Date; reason: DropReason },
): Promise<boolean> {
  const { now } = drop
  const order = await lockPlacedOrder(trx, drop.orderId)
  if (!order) return false
  const reason = order.language === 'en' ? drop.reason.en : drop.reason.es
  await markOrderCancelled(trx, order.id, { cancelledAt: now, cancelledBy: 'system', cancelReason: reason })
  await bookWindows(trx, order.cycleId, new Map([[order.windowId, -1]]))
  const held = await sumOrderByOffer(trx, order.id)
  await reserveStock(trx, order.cycleId, new Map([...held].map(([offer, base]) => [offer, -base])))
  await recordAudit(trx, {
    at: now,
    actor: 'system',
    action: 'order.cancel',
    subject: `order:${order.id}`,
    before: { state: 'placed', totalCentavos: order.totalCentavos },
    after: { state: 'cancelled', reason },
  })
  const pickup = await findPickup(trx, order.cycleId, order.windowId)
  await withdrawMessages(trx, { subject: `order:${order.id}` })
  await queueMessages(trx, [
    {
      kind: 'order_cancelled',
      subject: `order:${order.id}`,
      recipient: `phone:${order.phoneId}`,
      phoneId: order.phoneId,
      cycleId: order.cycleId,
      language: order.language,
      usefulUntil: pickup?.endsAt ?? addDays(now, 1),
      variables: { code: order.code, by: 'system', reason },
    },
  ])
  return true
}
