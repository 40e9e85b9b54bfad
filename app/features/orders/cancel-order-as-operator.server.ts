import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { type CycleState } from '~/features/cycles/cycle'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { addDays } from '~/kernel/instants'
import { refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { confirmNothing, readStage } from './operated-queries.server'
import {
  bookWindows,
  findOrderByCode,
  findPickup,
  lockPlacedOrder,
  markOrderCancelled,
  reserveStock,
  sumOrderByOffer,
} from './order-queries.server'

export type OperatorCancelRefusal =
  | { reason: 'unknown_order' }
  /** it is on the road, or was handed over */
  | { reason: 'too_late' }
  | { reason: 'no_reason' }

const BEFORE_DELIVERY: readonly CycleState[] = ['open', 'closed', 'confirmed']

/**
 * The operator cancels an order with a reason, until the goods leave. Its place and its stock come back at
 * once. Before the cut-off the stock is for sale again; after it the harvest stays as it was asked, and what was
 * asked for this order is free: its components are confirmed with nothing. Its phone is told once; cancelling a
 * cancelled order answers the same.
 *
 * @param cancel.reason shown to the buyer as it is written, without a full stop
 */
export async function cancelOrderAsOperator(
  db: Database,
  cancel: { code: string; reason: string; byPersonId: number },
): Promise<Outcome<{ code: string }, OperatorCancelRefusal>> {
  const order = await findOrderByCode(db, cancel.code)
  if (!order) return refused({ reason: 'unknown_order' })
  const reason = cancel.reason.trim()
  if (reason === '') return refused({ reason: 'no_reason' })
  return await refusableTransaction<{ code: string }, OperatorCancelRefusal>(db, async (trx, refuse) => {
    await lockCycleShared(trx, order.cycleId)
    const stage = await readStage(trx, order.cycleId)
    const placed = await lockPlacedOrder(trx, order.id)
    if (!placed) {
      const now = await findOrderByCode(trx, order.code)
      return now?.state === 'cancelled' ? { code: order.code } : refuse({ reason: 'too_late' })
    }
    if (!BEFORE_DELIVERY.includes(stage.state)) return refuse({ reason: 'too_late' })

    await markOrderCancelled(trx, placed.id, {
      cancelledAt: stage.now,
      cancelledBy: 'operator',
      cancelReason: reason,
    })
    await bookWindows(trx, placed.cycleId, new Map([[placed.windowId, -1]]))
    const held = await sumOrderByOffer(trx, placed.id)
    await reserveStock(trx, placed.cycleId, new Map([...held].map(([offer, base]) => [offer, -base])))
    if (stage.state !== 'open') await confirmNothing(trx, placed.id)
    await recordAudit(trx, {
      at: stage.now,
      actor: 'operator',
      actorPersonId: cancel.byPersonId,
      action: 'order.cancel',
      subject: `order:${placed.id}`,
      before: { state: 'placed', totalCentavos: placed.totalCentavos },
      after: { state: 'cancelled', reason, cycle: stage.state },
    })
    const pickup = await findPickup(trx, placed.cycleId, placed.windowId)
    await withdrawMessages(trx, { subject: `order:${placed.id}` })
    await queueMessages(trx, [
      {
        kind: 'order_cancelled',
        subject: `order:${placed.id}`,
        recipient: `phone:${placed.phoneId}`,
        phoneId: placed.phoneId,
        cycleId: placed.cycleId,
        language: placed.language,
        usefulUntil: pickup?.endsAt ?? addDays(stage.now, 1),
        urgent: true,
        variables: { code: placed.code, by: 'operator', reason },
      },
    ])
    return { code: placed.code }
  })
}
