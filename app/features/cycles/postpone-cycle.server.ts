import { type Database } from '#db/client.server'
import { allowLongWork } from '#db/long-work.server'
import { queueMessages } from '~/features/messaging/queue-messages.server'
import { retimeMessages } from '~/features/messaging/retime-messages.server'
import { withdrawMessages } from '~/features/messaging/withdraw-messages.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordCycleAudit } from './record-cycle-audit.server'
import { postponementNotices } from './change-notices'
import { type Cycle, type CycleState } from './cycle'
import { lockCycleExclusively } from './cycle-lock.server'
import { shiftWindows, updateCycleTimes } from './life-queries.server'
import { listBuyersToTell, listHarvestersToTell, listHostsToTell } from './notice-queries.server'
import { decidePostponement, timesOf, type Postponement, type PostponeRefusal } from './postponement'
import { cycleOfRow, findCycleRow } from './queries.server'

export type PostponeCycleRefusal =
  | PostponeRefusal
  | { reason: 'unknown_cycle' }
  | { reason: 'too_late'; state: CycleState }
  | { reason: 'no_reason' }
  /** the cycle is not the one that was shown: moved by a first click, or closed meanwhile */
  | { reason: 'changed_meanwhile' }

export type PostponedCycle = { cycle: Cycle; messages: number }

/** What tells a buyer an hour that no longer holds, if it waited to be sent: the news says the new one. */
const OVERTAKEN_FOR_BUYERS = ['order_placed', 'order_changed', 'order_moved', 'cycle_postponed'] as const

const MOVABLE: readonly CycleState[] = ['draft', 'open', 'closed', 'confirmed']

/**
 * Moves what is still to come of a cycle that is not yet on the road: rain, frost, a blockade. Windows move
 * with the delivery. Every order's phone and every host hears the new hour when the delivery moves; every producer asked and
 * every coordinator hears where and when to take the goods when the check-in moves. Each move is told once.
 * What still waits to be sent with the old moments is withdrawn, or said anew with those that hold.
 *
 * @param postpone.expectedVersion the `catalogVersion` of the cycle that the person saw
 * @param postpone.change everything to come by some minutes, or new moments one by one
 * @param postpone.reason shown to people as it is written, without a full stop
 */
export async function postponeCycle(
  db: Database,
  postpone: {
    cycleId: number
    expectedVersion: number
    change: Postponement
    reason: string
    byPersonId: number
  },
): Promise<Outcome<PostponedCycle, PostponeCycleRefusal>> {
  const { cycleId, byPersonId } = postpone
  const reason = postpone.reason.trim()
  return await refusableTransaction<PostponedCycle, PostponeCycleRefusal>(db, async (trx, refuse) => {
    if (reason === '') return refuse({ reason: 'no_reason' })
    await allowLongWork(trx)
    await lockCycleExclusively(trx, cycleId)
    const row = await findCycleRow(trx, { id: cycleId })
    if (!row) return refuse({ reason: 'unknown_cycle' })
    if (!MOVABLE.includes(row.state)) return refuse({ reason: 'too_late', state: row.state })
    if (row.catalogVersion !== postpone.expectedVersion) return refuse({ reason: 'changed_meanwhile' })
    const decided = decidePostponement(row, row.now, postpone.change)
    if (!decided.ok) return refuse(decided.refusal)

    const changed = decided.value
    const cycle = { ...cycleOfRow(row), ...changed, catalogVersion: row.catalogVersion + 1 }
    const windowsShiftMs = cycle.deliversAt.getTime() - row.deliversAt.getTime()
    await updateCycleTimes(trx, cycleId, changed)
    if (windowsShiftMs !== 0) await shiftWindows(trx, cycleId, windowsShiftMs)
    const changeId = await recordCycleAudit(trx, {
      action: 'cycle.postponed',
      cycleId,
      byPersonId,
      before: timesOf(row),
      after: { ...changed, reason },
    })

    const buyers = windowsShiftMs === 0 ? [] : await listBuyersToTell(trx, cycleId)
    const harvesters =
      row.state === 'draft' || !changed.checkInAt ? [] : await listHarvestersToTell(trx, cycleId)
    if (windowsShiftMs !== 0)
      await withdrawMessages(trx, { cycleId, kinds: OVERTAKEN_FOR_BUYERS, about: 'order' })
    if (changed.checkInAt)
      await withdrawMessages(trx, { cycleId, kinds: ['cycle_postponed'], about: 'cycle' })
    const hosts = row.state === 'draft' || windowsShiftMs === 0 ? [] : await listHostsToTell(trx, cycleId)
    const notices = postponementNotices({ cycle, changeId, reason }, buyers, harvesters, hosts)
    const messages = await queueMessages(trx, notices)
    if (changed.checkInAt || changed.confirmBy) {
      const subject = `cycle:${cycleId}:change:${changeId}`
      await retimeMessages(trx, { cycleId, subject, answerBy: cycle.confirmBy, takeAt: cycle.checkInAt })
    }
    return { cycle, messages }
  })
}
