import { type Database } from '#db/client.server'
import { remindProducers } from '~/features/consolidation/answers/remind-producers.server'

export async function remindProducersOfCycle(db: Database, payload: { cycleId: number }): Promise<void> {
  await remindProducers(db, payload.cycleId)
}
