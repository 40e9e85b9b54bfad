import { type Database } from '#db/client.server'
import { generateCycles } from '~/features/cycles/generate-cycles.server'
import { log } from '~/platform/log.server'

/** Makes the weeks ahead that are not there yet. */
export async function generateWeeksAhead(db: Database): Promise<void> {
  const { drafted, skipped } = await generateCycles(db)
  if (drafted.length > 0 || skipped.length > 0) log.info({ drafted, skipped }, 'weeks ahead')
}
