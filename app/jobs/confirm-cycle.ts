import { type Database } from '#db/client.server'
import { confirmCycle } from '~/features/consolidation/answers/confirm-cycle.server'

export async function confirmCycleAtDeadline(db: Database, payload: { cycleId: number }): Promise<void> {
  await confirmCycle(db, payload.cycleId)
}
