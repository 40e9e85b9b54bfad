import { type Database } from '#db/client.server'
import { type Outcome } from '~/kernel/outcome'
import { refusableTransaction } from '~/platform/transaction.server'
import { recordCycleAudit } from './record-cycle-audit.server'
import { type Cycle } from './cycle'
import { lockCycleExclusively } from './cycle-lock.server'
import { markCycleOpen } from './life-queries.server'
import { cycleOfRow, findCycleRow } from './queries.server'

export type OpenRefusal =
  | { reason: 'unknown_cycle' }
  | { reason: 'not_draft' }
  | { reason: 'not_due' }
  /** the server slept through its whole week: a person decides */
  | { reason: 'cut_off_passed' }

/**
 * Opens a draft whose opening has come; `atOnce`, by a person's word, whatever was planned. Once: an open
 * cycle is refused as `not_draft`.
 */
export async function openCycle(
  db: Database,
  open: { cycleId: number; byPersonId?: number; atOnce?: boolean },
): Promise<Outcome<Cycle, OpenRefusal>> {
  const { cycleId, byPersonId = null, atOnce = byPersonId !== null } = open
  return await refusableTransaction<Cycle, OpenRefusal>(db, async (trx, refuse) => {
    await lockCycleExclusively(trx, cycleId)
    const before = await findCycleRow(trx, { id: cycleId })
    if (!before) return refuse({ reason: 'unknown_cycle' })
    if (before.state !== 'draft') return refuse({ reason: 'not_draft' })

    const row = await markCycleOpen(trx, cycleId, atOnce ? 'at_once' : 'when_due')
    if (!row) return refuse({ reason: before.closesAt <= before.now ? 'cut_off_passed' : 'not_due' })
    await recordCycleAudit(trx, {
      action: 'cycle.opened',
      cycleId,
      byPersonId,
      before: { state: before.state, opensAt: before.opensAt },
      after: { state: row.state, opensAt: row.opensAt, closesAt: row.closesAt },
    })
    return cycleOfRow(row)
  })
}
