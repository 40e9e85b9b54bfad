import { type Database } from '#db/client.server'
import { settleShortages } from '~/features/consolidation/shortages/settle-shortages.server'
import { log } from '~/platform/log.server'

/** Nobody has said what comes of a cycle, and its time has come; who is silent brings what she was asked. */
export async function settleShortagesWhenDue(
  db: Database,
  { cycleId }: { cycleId: number },
  { origin }: { origin: string },
): Promise<void> {
  const outcome = await settleShortages(db, { cycleId, stage: 'confirmed', byPersonId: null, origin })
  if (outcome.ok) log.info({ cycleId, ...outcome.value }, 'shortages settled')
  else log.info({ cycleId, refusal: outcome.refusal }, 'shortages not settled')
}
