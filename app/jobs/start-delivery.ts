import { type Database } from '#db/client.server'
import { startDelivery } from '~/features/delivery/start-delivery.server'

export async function startDeliveryWhenDue(db: Database, payload: { cycleId: number }): Promise<void> {
  await startDelivery(db, payload.cycleId)
}
