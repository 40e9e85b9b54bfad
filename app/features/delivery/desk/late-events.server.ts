import { type Database, type Trx } from '#db/client.server'
import { insertLeftOut, listLateEvents, type LateEvent } from './late-queries.server'

export type { LateEvent } from './late-queries.server'

const PAGE = 50

/** What desks sent after a cycle was settled and nobody has decided on, as it came, 50 a page. */
export async function lateEventsOf(
  db: Database,
  of: { cycleId: number; page: number },
): Promise<{ rows: LateEvent[]; page: number; hasMore: boolean }> {
  const { cycleId, page } = of
  const rows = await listLateEvents(db, { cycleId, limit: PAGE + 1, offset: (page - 1) * PAGE })
  return { rows: rows.slice(0, PAGE), page, hasMore: rows.length > PAGE }
}

/** It stays as it is, with the reason. @returns false: it is not of this cycle, or was decided before */
export async function leaveOut(
  trx: Trx,
  of: { eventId: string; cycleId: number; reason: string; byPersonId: number; at: Date },
): Promise<boolean> {
  return insertLeftOut(trx, of)
}
