import { sql } from 'kysely'
import { type Trx } from '#db/client.server'
import { accepted, refused, type Outcome } from '~/kernel/outcome'
import { recordCycleAudit } from './record-cycle-audit.server'
import { type Cycle } from './cycle'
import { lockCycleExclusively } from './cycle-lock.server'
import { cycleOfRow, findCycleRow, type CycleRow } from './queries.server'

export type CloseHow = 'clock' | 'late_start' | 'operator'

export type CloseRefusal =
  | { reason: 'already_closed' }
  | { reason: 'not_open' }
  | { reason: 'not_due' }
  | { reason: 'unknown_cycle' }

/** `extendedFrom`: the deadline for answers that was planned, when the late start had eaten it. */
export type ClosedCycle = { cycle: Cycle; closedAt: Date; extendedFrom: Date | null }

/**
 * Ends the taking of orders, once: waits for the orders under way, then marks the cycle where it is still
 * open, with the clock read after the wait (decision 1). Holds the cycle's lock until the caller commits.
 *
 * A late start leaves producers at least six hours to answer, or as long as was planned if that was less,
 * but never beyond the check-in of the goods.
 *
 * @param how `clock` and `late_start` only close a cycle whose cut-off has come; `operator` closes it now
 */
export async function markCycleClosed(
  trx: Trx,
  close: { cycleId: number; how: CloseHow; byPersonId: number | null },
): Promise<Outcome<ClosedCycle, CloseRefusal>> {
  await lockCycleExclusively(trx, close.cycleId)
  const before = await findCycleRow(trx, { id: close.cycleId })
  if (!before) return refused({ reason: 'unknown_cycle' })

  const row = await updateClosed(trx, close)
  if (!row?.closedAt) {
    if (before.closedAt) return refused({ reason: 'already_closed' })
    return refused({ reason: before.state === 'open' ? 'not_due' : 'not_open' })
  }
  await recordCycleAudit(trx, {
    action: 'cycle.closed',
    cycleId: row.id,
    byPersonId: close.byPersonId,
    before: { state: before.state, closesAt: before.closesAt, confirmBy: before.confirmBy },
    after: { state: row.state, closedAt: row.closedAt, how: close.how, confirmBy: row.confirmBy },
  })
  return accepted({
    cycle: cycleOfRow(row),
    closedAt: row.closedAt,
    extendedFrom: row.confirmBy > before.confirmBy ? before.confirmBy : null,
  })
}

async function updateClosed(
  trx: Trx,
  close: { cycleId: number; how: CloseHow; byPersonId: number | null },
): Promise<CycleRow | undefined> {
  const { rows } = await sql<CycleRow>`
    with clock as materialized (select chaka_now() as now)
    update order_cycles c
    set    state           = 'closed',
           closed_at       = clock.now,
           closed_how      = ${close.how},
           closed_by       = ${close.byPersonId},
           catalog_version = c.catalog_version + 1,
           confirm_by      = case when ${close.how} = 'late_start'
             then greatest(c.confirm_by,
                           least(c.check_in_at, clock.now + least(interval '6 hours', c.confirm_by - c.closes_at)))
             else c.confirm_by end
    from   clock
    where  c.id = ${close.cycleId}
    and    c.state = 'open'
    and    (${close.how} = 'operator' or c.closes_at <= clock.now)
    returning c.*`.execute(trx)
  return rows[0]
}
