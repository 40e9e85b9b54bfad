import { readClock, type Trx } from '#db/client.server'
import { recordAudit } from '~/features/accounts/record-audit.server'

export type CycleAction =
  | 'cycle.created'
  | 'cycle.offers_copied'
  | 'cycle.opened'
  | 'cycle.closed'
  | 'cycle.postponed'
  | 'cycle.cancelled'

/**
 * One line of the audit log about a cycle; who did it is the clock when no person did.
 * @returns the line's id
 */
export async function recordCycleAudit(
  trx: Trx,
  entry: {
    action: CycleAction
    cycleId: number
    byPersonId: number | null
    before: object | null
    after: object
  },
): Promise<number> {
  return await recordAudit(trx, {
    at: await readClock(trx),
    actor: entry.byPersonId === null ? 'clock' : 'operator',
    actorPersonId: entry.byPersonId,
    action: entry.action,
    subject: `cycle:${entry.cycleId}`,
    before: entry.before ?? undefined,
    after: entry.after,
  })
}
