import { type Database } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordCycleAudit } from './record-cycle-audit.server'
import { cancellationNotices } from './change-notices'
import { type Cycle, type CycleState } from './cycle'
import { lockCycleExclusively } from './cycle-lock.server'
import { cancelOrdersOfCycle, markCycleCancelled } from './life-queries.server'
import { listHarvestersToTell, listHostsToTell } from './notice-queries.server'
import { cycleOfRow, findCycleRow } from './queries.server'

export type CancelRefusal =
  | { reason: 'unknown_cycle' }
  | { reason: 'already_cancelled' }
  | { reason: 'too_late'; state: CycleState }
  | { reason: 'no_reason' }

export type CancelledCycle = { cycle: Cycle; orders: number; messages: number }

/** What has not been sent yet must not arrive after the news that there is nothing to fetch and nothing to take. */
const OVERTAKEN = [
  'order_placed',
  'order_changed',
  'order_moved',
  'shortage',
  'harvest_request',
  'harvest_reminder',
  'harvest_zero',
  'harvest_readback',
  'harvest_changed',
  'harvest_which',
  'harvest_not_understood',
  'harvest_unanswered',
  'association_summary',
  'association_zero',
  'association_left',
  'answer_unclear',
  'cover_asked',
  'point_changed',
  'cycle_postponed',
] as const

/**
 * Cancels a cycle that is not yet on the road: its orders are cancelled by the system with their stock and
 * places given back, nobody is asked any more, and every buyer, every producer asked, every coordinator and
 * every host is told why. What was asked and split stays as history.
 *
 * @param cancel.reason shown to people as it is written, without a full stop: "bloqueo en la carretera"
 */
export async function cancelCycle(
  db: Database,
  cancel: { cycleId: number; reason: string; byPersonId: number },
): Promise<Outcome<CancelledCycle, CancelRefusal>> {
  const { cycleId, byPersonId } = cancel
  const reason = cancel.reason.trim()
  return await refusableTransaction<CancelledCycle, CancelRefusal>(db, async (trx, refuse) => {
    if (reason === '') return refuse({ reason: 'no_reason' })
    await allowLongWork(trx)
    await lockCycleExclusively(trx, cycleId)
    const before = await findCycleRow(trx, { id: cycleId })
    if (!before) return refuse({ reason: 'unknown_cycle' })
    if (before.state === 'cancelled') return refuse({ reason: 'already_cancelled' })
    const row = await markCycleCancelled(trx, cycleId, reason)
    if (!row?.cancelledAt) return refuse({ reason: 'too_late', state: before.state })

    const cycle = cycleOfRow(row)
    const orders = await cancelOrdersOfCycle(trx, cycleId, { at: row.cancelledAt, reason })
    const changeId = await recordCycleAudit(trx, {
      action: 'cycle.cancelled',
      cycleId,
      byPersonId,
      before: { state: before.state },
      after: { state: row.state, reason, orders: orders.length },
    })
    await withdrawMessages(trx, { cycleId, kinds: OVERTAKEN })
    const harvesters = before.state === 'draft' ? [] : await listHarvestersToTell(trx, cycleId)
    const hosts = before.state === 'draft' ? [] : await listHostsToTell(trx, cycleId)
    const notices = cancellationNotices({ cycle, changeId, reason }, orders, harvesters, hosts)
    return { cycle, orders: orders.length, messages: await queueMessages(trx, notices) }
  })
}
