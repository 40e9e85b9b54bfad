import { type Database, type Trx } from '#db/client.server'
import { insertLeftOut, listLateEvents, type LateEvent } from './late-queries.server'

export type { LateEvent } from './late-queries.server'

/** What desks sent after a cycle was settled and nobody has decided on, as it came; the first fifty. */
export async function lateEventsOf(db: Database, cycleId: number): Promise<LateEvent[]> {
  return listLateEvents(db, cycleId)
}

/** It stays as it is, with the reason. @returns false: it is not of this cycle, or was decided before */
export async function leaveOut(
  trx: Trx,
  of: { eventId: string; cycleId: number; reason: string; byPersonId: number; at: Date },
): Promise<boolean> {
  return insertLeftOut(trx, of)
}
