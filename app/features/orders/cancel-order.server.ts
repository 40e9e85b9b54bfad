import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { addDays } from '~/kernel/instants'
import { refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import {
  bookWindows,
  findOrderByCode,
  findPickup,
  lockPlacedOrder,
  markOrderCancelled,
  readGate,
  reserveStock,
  sumOrderByOffer,
} from './order-queries.server'

export type CancelRefusal = { reason: 'cycle_closed' } | { reason: 'order_not_changeable' }

/** Not worth reading any more once the order is cancelled. */
const OVERTAKEN = ['order_placed', 'order_changed', 'order_moved'] as const

/**
 * Cancels an order before the cut-off and gives its stock and its place back at once (C5). Cancelling a
 * cancelled order answers the same and tells nobody twice.
 * @param command the code of an order whose link or session was already checked
 */
export async function cancelOrder(
  db: Database,
  command: { code: string },
): Promise<Outcome<{ code: string }, CancelRefusal>> {
  const order = await findOrderByCode(db, command.code)
  if (!order) return refused({ reason: 'order_not_changeable' })
  return await refusableTransaction<{ code: string }, CancelRefusal>(db, async (trx, refuse) => {
    await lockCycleShared(trx, order.cycleId)
    const gate = await readGate(trx, order.cycleId)
    const placed = await lockPlacedOrder(trx, order.id)
    if (!placed) {
      return order.state === 'placed' || order.state === 'cancelled'
        ? { code: order.code }
        : refuse({ reason: 'order_not_changeable' })
    }
    if (!gate.open) refuse({ reason: 'cycle_closed' })
    await markOrderCancelled(trx, order.id, { cancelledAt: gate.now, cancelledBy: 'buyer' })
    await bookWindows(trx, placed.cycleId, new Map([[placed.windowId, -1]]))
    const held = await sumOrderByOffer(trx, order.id)
    await reserveStock(trx, placed.cycleId, new Map([...held].map(([offer, base]) => [offer, -base])))
    await recordAudit(trx, {
      at: gate.now,
      actor: 'buyer',
      action: 'order.cancel',
      subject: `order:${order.id}`,
      before: { state: 'placed', totalCentavos: placed.totalCentavos },
      after: { state: 'cancelled' },
    })
    const pickup = await findPickup(trx, placed.cycleId, placed.windowId)
    await withdrawMessages(trx, { subject: `order:${order.id}`, kinds: OVERTAKEN })
    await queueMessages(trx, [
      {
        kind: 'order_cancelled',
        subject: `order:${order.id}`,
        recipient: `phone:${placed.phoneId}`,
        phoneId: placed.phoneId,
        cycleId: placed.cycleId,
        language: placed.language,
        usefulUntil: pickup?.endsAt ?? addDays(gate.now, 1),
        variables: { code: placed.code, by: 'buyer' },
      },
    ])
    return { code: placed.code }
  })
}
