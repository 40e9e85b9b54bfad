import { type Database } from '#db/client.server'
import { closeCycle } from '~/features/consolidation/close-cycle.server'
import { log } from '~/platform/log.server'

/** The cut-off of a cycle that is due; one that was closed or moved meanwhile is left alone. */
export async function closeDueCycle(
  db: Database,
  { cycleId, how }: { cycleId: number; how: 'clock' | 'late_start' },
): Promise<void> {
  const outcome = await closeCycle(db, { cycleId, how })
  if (!outcome.ok) return log.info({ cycleId, refusal: outcome.refusal }, 'cycle not closed')
  const { cycle: _, warnings, ...closing } = outcome.value
  log.info({ cycleId, how, ...closing }, 'cycle closed')
  for (const warning of warnings) log.warn({ cycleId, ...warning }, 'cut-off went on in spite of')
}
