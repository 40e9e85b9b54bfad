import { type Database } from '#db/client.server'
import { openCycle } from '~/features/cycles/open-cycle.server'
import { log } from '~/platform/log.server'

/** Opens a draft that is due; one that was opened or moved meanwhile is left alone. */
export async function openDueCycle(db: Database, { cycleId }: { cycleId: number }): Promise<void> {
  const outcome = await openCycle(db, { cycleId })
  if (outcome.ok) log.info({ cycleId, closesAt: outcome.value.closesAt }, 'cycle opened')
  else log.info({ cycleId, refusal: outcome.refusal }, 'cycle not opened')
}
