import { type Database } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleShared } from '~/features/cycles/cycle-lock.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { refused, type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { readStage, updateOrderWindow } from './operated-queries.server'
import { orderPath, orderToken } from './order-link.server'
import { bookWindows, findOrderByCode, findPickup, lockPlacedOrder } from './order-queries.server'
import { tellReadyAnew } from './withdraw-ready.server'

export type MoveRefusal =
  | { reason: 'unknown_order' }
  /** cancelled, handed over, or not collected */
  | { reason: 'not_placed' }
  | { reason: 'window_unknown' }
  | { reason: 'window_full' }
  | { reason: 'window_passed' }
  | { reason: 'no_reason' }

/** What names the old hour, if it waited to be sent: the news says the new one, with the link. */
const OVERTAKEN = ['order_placed', 'order_changed', 'order_moved'] as const

/**
 * The operator moves one order to another window of its cycle, at the same point or another, until it is handed
 * over, also after the cut-off. Capacity is respected; its phone is told once. An order that is there already
 * stays, and nobody is told again.
 *
 * @param move.reason shown to the buyer as it is written, without a full stop
 * @param move.origin begins the link of the message
 */
export async function moveOrder(
  db: Database,
  move: { code: string; windowId: number; reason: string; byPersonId: number; origin: string },
): Promise<Outcome<{ code: string; moved: boolean }, MoveRefusal>> {
  const order = await findOrderByCode(db, move.code)
  if (!order) return refused({ reason: 'unknown_order' })
  const reason = move.reason.trim()
  if (reason === '') return refused({ reason: 'no_reason' })
  return await refusableTransaction<{ code: string; moved: boolean }, MoveRefusal>(
    db,
    async (trx, refuse) => {
      await lockCycleShared(trx, order.cycleId)
      const stage = await readStage(trx, order.cycleId)
      const placed = await lockPlacedOrder(trx, order.id)
      if (!placed || stage.state === 'settled') return refuse({ reason: 'not_placed' })
      if (placed.windowId === move.windowId) return { code: placed.code, moved: false }
      const before = await findPickup(trx, placed.cycleId, placed.windowId)
      const pickup = await findPickup(trx, placed.cycleId, move.windowId)
      if (!pickup) return refuse({ reason: 'window_unknown' })
      if (pickup.endsAt <= stage.now) return refuse({ reason: 'window_passed' })

      const places = new Map([
        [placed.windowId, -1],
        [move.windowId, 1],
      ])
      if ((await bookWindows(trx, placed.cycleId, places)).length > 0) refuse({ reason: 'window_full' })
      await updateOrderWindow(trx, placed.id, move.windowId)
      const changeId = await recordAudit(trx, {
        at: stage.now,
        actor: 'operator',
        actorPersonId: move.byPersonId,
        action: 'order.move',
        subject: `order:${placed.id}`,
        before: { windowId: placed.windowId, point: before?.name, startsAt: before?.startsAt },
        after: { windowId: move.windowId, point: pickup.name, startsAt: pickup.startsAt, reason },
      })
      await withdrawMessages(trx, { subject: `order:${placed.id}`, kinds: OVERTAKEN })
      await tellReadyAnew(trx, { ...placed, changeId })
      await queueMessages(trx, [
        {
          kind: 'order_moved',
          subject: `order:${placed.id}:change:${changeId}`,
          recipient: `phone:${placed.phoneId}`,
          phoneId: placed.phoneId,
          cycleId: placed.cycleId,
          language: placed.language,
          usefulUntil: pickup.endsAt,
          urgent: true,
          variables: {
            code: placed.code,
            pointName: pickup.name,
            corner: pickup.referenceCorner,
            startsAt: pickup.startsAt,
            endsAt: pickup.endsAt,
            link: move.origin + orderPath(placed.code, orderToken(stage.secret, 'verify', placed.formKey)),
            reason,
          },
        },
      ])
      return { code: placed.code, moved: true }
    },
  )
}
