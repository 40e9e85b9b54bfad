import { type Database } from '#db/client.server'
import { dropUnpaidOrders } from '~/features/payments/card/drop-unpaid-orders.server'
import { log } from '~/platform/log.server'

export async function dropWhatIsUnpaid(db: Database, { cycleId }: { cycleId: number }): Promise<void> {
  const dropped = await dropUnpaidOrders(db, cycleId)
  if (dropped > 0) log.info({ cycleId, dropped }, 'card orders that nobody paid for')
}
