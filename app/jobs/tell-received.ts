import { type Database } from '#db/client.server'
import { tellReceived } from '~/features/delivery/notices/tell-received.server'

export async function tellProducersOfReceived(db: Database, payload: { cycleId: number }): Promise<void> {
  await tellReceived(db, payload.cycleId)
}
