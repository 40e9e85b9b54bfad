import { type Database, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'
import { lockCycleExclusively } from '~/features/cycles/cycle-lock.server'
import { tellReady } from './notices/tell-ready.server'
import { listPastCheckIn, updateDelivering } from './queries.server'

/**
 * confirmed -> delivering when the moment of check-in has come, however long ago, exactly once. Waits for
 * answers under way.
 * @returns whether it was done now: false when it was not due, or done before
 */
export async function startDelivery(db: Database, cycleId: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await lockCycleExclusively(trx, cycleId)
    return markDelivering(trx, { cycleId, how: 'clock' })
  })
}

/**
 * Within a transaction that holds the cycle's lock; by the first goods that come in, whatever was planned. Buyers
 * hear in it where and when they pick up.
 */
export async function markDelivering(
  trx: Trx,
  start: { cycleId: number } & (
    | { how: 'clock' }
    | { how: 'first_check_in'; byPersonId: number; actor: string }
  ),
): Promise<boolean> {
  const { cycleId, how } = start
  const started = await updateDelivering(trx, cycleId, how === 'clock' ? 'when_due' : 'at_once')
  if (!started) return false
  await tellReady(trx, cycleId)
  await recordAudit(trx, {
    at: started.deliveringAt,
    actor: how === 'clock' ? 'worker' : start.actor,
    actorPersonId: how === 'clock' ? null : start.byPersonId,
    action: 'cycle.delivering',
    subject: `cycle:${cycleId}`,
    before: { state: 'confirmed' },
    after: { state: 'delivering', how },
  })
  return true
}

/** For the worker's tick: confirmed cycles whose check-in has come, however long ago. */
export async function listCyclesToDeliver(db: Database): Promise<{ cycleId: number }[]> {
  return (await listPastCheckIn(db)).map((cycleId) => ({ cycleId }))
}
